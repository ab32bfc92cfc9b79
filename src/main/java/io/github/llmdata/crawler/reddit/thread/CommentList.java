package io.github.llmdata.crawler.reddit.thread;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The comments of a thread, ordered so that each comes before its answers; those of one level keep their order. A comment that
 * occurs twice counts once. A comment counts as detached if its parent is missing or is one of its own answers.
 */
public final class CommentList {
    /** Further comments of a thread are only counted. */
    public static final int MAX = 20_000;

    private final Map<String, Comment> comments = new LinkedHashMap<>();
    private int stubs;
    private int unnamed;

    /** Adds a comment, unless one with its id was added before. */
    public void add(Comment comment) {
        if (comments.size() < MAX) {
            comments.putIfAbsent(comment.id(), comment);
        } else if (!comments.containsKey(comment.id())) {
            stubs++;
        }
    }

    /** Whether there is room for a comment; counts it if not. */
    public boolean hasRoom() {
        if (comments.size() < MAX) {
            return true;
        }
        stubs++;
        return false;
    }

    /** Whether a comment with this id was added. */
    public boolean knows(String id) {
        return comments.containsKey(id);
    }

    /** Counts a place where the source leaves out comments. */
    public void addStub() {
        stubs++;
    }

    /** The number of places where comments are left out. */
    public int stubs() {
        return stubs;
    }

    /** The id of a comment; one without an id gets a unique name. */
    public String name(String id) {
        return id.isEmpty() ? "unnamed-" + ++unnamed : id;
    }

    /** All comments, each before its answers. */
    public List<Comment> all() {
        Map<String, List<Comment>> answers = new LinkedHashMap<>();
        comments.values()
                .forEach(comment -> answers.computeIfAbsent(comment.parent(), parent -> new ArrayList<>())
                        .add(comment));
        Set<String> placed = new HashSet<>();
        List<Comment> ordered = new ArrayList<>(comments.size());
        for (Comment comment : comments.values()) {
            if (comment.parent().isEmpty() || !comments.containsKey(comment.parent())) {
                place(comment, answers, placed, ordered);
            }
        }
        // The comments that are left form cycles: each cycle is cut at its first comment.
        comments.values().forEach(comment -> place(comment, answers, placed, ordered));
        return ordered;
    }

    private static void place(
            Comment root, Map<String, List<Comment>> answers, Set<String> placed, List<Comment> ordered) {
        Deque<Comment> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Comment comment = open.pop();
            if (placed.contains(comment.id())) {
                continue;
            }
            boolean isDetached = !comment.parent().isEmpty() && !placed.contains(comment.parent());
            placed.add(comment.id());
            ordered.add(isDetached ? detached(comment) : comment);
            List<Comment> below = answers.getOrDefault(comment.id(), List.of());
            for (int i = below.size() - 1; i >= 0; i--) {
                open.push(below.get(i));
            }
        }
    }

    private static Comment detached(Comment comment) {
        Set<Comment.CommentFlag> marks = EnumSet.of(Comment.CommentFlag.DETACHED);
        marks.addAll(comment.marks());
        return new Comment(
                comment.id(),
                "",
                comment.author(),
                comment.text(),
                comment.created(),
                comment.score(),
                comment.standing(),
                marks);
    }
}
