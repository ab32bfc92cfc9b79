package io.github.llmdata.crawler.reddit.thread;

import io.github.llmdata.crawler.settings.RedditSettings.Dialogue;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which comments can be turns of a dialogue, and which is the best.
 *
 * <p>A comment whose author was deleted but whose text is present counts as any other. A comment distinguished as moderator or
 * admin is never an answer, stickied or not: it states rules of the subreddit. The best comment has the highest score; comments
 * with a hidden score come after all others, and among equals the order of the page decides.
 */
final class AnswerChoice {
    /** Never an answer, whatever accounts the settings name. */
    private static final String HOUSE_BOT = "automoderator";

    /** Names of bots: {@code Python-ModTeam}, {@code LinkifyBot}, {@code vreddit_bot}. */
    private static final Pattern BOT_NAME = Pattern.compile(".*(-ModTeam|[_-][Bb]ot|[a-z0-9]Bot)");

    /** Phrases at the end of comments by bots. */
    private static final Pattern BOT_NOTE = Pattern.compile(
            "\\b(i am|i'm|i\u2019m) a bot\\b|\\baction was performed automatically", Pattern.CASE_INSENSITIVE);

    private static final int NOTE_CHARS = 400;

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+|(?<![\\w/])/?[ru]/[\\w-]{2,30}");

    private static final Comparator<Comment> BY_SCORE = Comparator.comparingLong(
            comment -> comment.score().isPresent() ? comment.score().getAsInt() : Long.MIN_VALUE);

    /** Why a comment is not used. */
    enum Fault {
        DELETED,
        REMOVED,
        STICKIED,
        BY_BOT,
        DISTINGUISHED,
        DETACHED,
        TOO_SHORT
    }

    private final Dialogue rules;

    AnswerChoice(Dialogue rules) {
        this.rules = rules;
    }

    /** The first reason against a comment. */
    Optional<Fault> fault(Comment comment) {
        if (comment.standing() != Standing.PRESENT) {
            return Optional.of(comment.standing() == Standing.DELETED ? Fault.DELETED : Fault.REMOVED);
        }
        if (comment.marks().contains(Comment.CommentFlag.STICKIED)) {
            return Optional.of(Fault.STICKIED);
        }
        if (isByBot(comment)) {
            return Optional.of(Fault.BY_BOT);
        }
        if (comment.marks().contains(Comment.CommentFlag.MODERATOR)
                || comment.marks().contains(Comment.CommentFlag.ADMIN)) {
            return Optional.of(Fault.DISTINGUISHED);
        }
        if (comment.marks().contains(Comment.CommentFlag.DETACHED)) {
            return Optional.of(Fault.DETACHED);
        }
        return length(comment.text()) < rules.minChars() ? Optional.of(Fault.TOO_SHORT) : Optional.empty();
    }

    private boolean isByBot(Comment comment) {
        String author = comment.author().toLowerCase(Locale.ROOT);
        String text = comment.text();
        return author.equals(HOUSE_BOT)
                || rules.bots().contains(author)
                || BOT_NAME.matcher(comment.author()).matches()
                || BOT_NOTE.matcher(text.substring(Math.max(0, text.length() - NOTE_CHARS)))
                        .find();
    }

    /** The characters of a text without the addresses, subreddits and accounts in it, which alone say nothing. */
    static int length(String text) {
        String words = ADDRESS.matcher(text).replaceAll("").strip();
        return words.codePointCount(0, words.length());
    }

    /** Whether a comment has the least score, or hides its score. */
    boolean isGoodEnough(Comment comment) {
        return comment.score().isEmpty() || comment.score().getAsInt() >= rules.minScore();
    }

    /** The best of some comments: the best that is good enough, else simply the best. */
    Optional<Comment> best(List<Comment> comments) {
        List<Comment> good = comments.stream().filter(this::isGoodEnough).toList();
        return (good.isEmpty() ? comments : good)
                .stream().reduce((best, next) -> BY_SCORE.compare(next, best) > 0 ? next : best);
    }

    /** The reasons against comments of which none is used: {@code 3 comments: 2 deleted, 1 stickied}. */
    String faults(List<Comment> comments) {
        Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
        comments.forEach(comment -> fault(comment).ifPresent(fault -> counts.merge(fault, 1, Integer::sum)));
        String listed = counts.entrySet().stream()
                .map(count -> count.getValue() + " "
                        + count.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
        int others = comments.size()
                - counts.values().stream().mapToInt(Integer::intValue).sum();
        String repeated = others == 0 ? "" : (listed.isEmpty() ? "" : ", ") + others + " that repeat the post";
        String total = comments.size() == 1 ? "1 comment" : comments.size() + " comments";
        return comments.isEmpty() ? total : total + ": " + listed + repeated;
    }
}
