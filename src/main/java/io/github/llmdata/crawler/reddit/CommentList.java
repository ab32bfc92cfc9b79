package io.github.llmdata.crawler.reddit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The comments of a page while they are read, in its order. One that comes twice counts once. */
final class CommentList {
    /** Comments of a page beyond it are counted as left out. */
    static final int MAX = 20_000;

    private final Map<String, Comment> comments = new LinkedHashMap<>();
    private int stubs;
    private int unnamed;

    /** Whether there is room for a comment; if not, it is counted. */
    boolean hasRoom() {
        if (comments.size() < MAX) {
            return true;
        }
        stubs++;
        return false;
    }

    /** The id that a comment has here: its own, or one that no other has. */
    String name(String id) {
        return id.isEmpty() ? "unnamed-" + ++unnamed : id;
    }

    boolean knows(String id) {
        return comments.containsKey(id);
    }

    void add(Comment comment) {
        comments.putIfAbsent(comment.id(), comment);
    }

    void addStub() {
        stubs++;
    }

    int stubs() {
        return stubs;
    }

    List<Comment> all() {
        return List.copyOf(comments.values());
    }
}
