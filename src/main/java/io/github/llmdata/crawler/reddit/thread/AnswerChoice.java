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
 * Decides which comments can be turns of a dialogue, and which is the best.
 *
 * <p>A comment may be used although its author has deleted the account. A comment distinguished as moderator or admin
 * is never an answer, stickied or not: it states rules of the subreddit. The best comment is the one with the highest
 * score. Comments that hide their score come after those that show it, and of equal comments the first on the page is
 * used, because Reddit sorts them by quality.
 */
final class AnswerChoice {
    /** AutoModerator, whose texts are never used, whatever accounts the settings name. */
    private static final String AUTO_MODERATOR = "automoderator";

    /** Names of bot accounts, such as {@code Python-ModTeam}, {@code LinkifyBot}, {@code vreddit_bot}. */
    private static final Pattern BOT_NAME = Pattern.compile(".*(-ModTeam|[_-][Bb]ot|[a-z0-9]Bot)");

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+|(?<![\\w/])/?[ru]/[\\w-]{2,30}");

    private static final Comparator<Comment> BY_SCORE = Comparator.comparingLong(
            comment -> comment.score().isPresent() ? comment.score().getAsInt() : Long.MIN_VALUE);

    /** The reasons why a comment cannot be used, as the ledger names them. */
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

    /** The first reason why a comment cannot be used; absent if it can. */
    Optional<Fault> fault(Comment comment) {
        if (comment.standing() != Standing.PRESENT) {
            return Optional.of(comment.standing() == Standing.DELETED ? Fault.DELETED : Fault.REMOVED);
        }
        if (comment.marks().contains(Comment.CommentFlag.STICKIED)) {
            return Optional.of(Fault.STICKIED);
        }
        if (isByBot(comment.author(), comment.text())) {
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

    /** Whether a bot wrote a text: its account is known for one, or the text says so. */
    boolean isByBot(String author, String text) {
        String name = author.toLowerCase(Locale.ROOT);
        return name.equals(AUTO_MODERATOR)
                || rules.bots().contains(name)
                || BOT_NAME.matcher(author).matches()
                || BotSignature.isIn(text);
    }

    /**
     * The length of a text in characters, not counting URLs and the names of subreddits and accounts, which alone are
     * no answer.
     */
    static int length(String text) {
        String words = ADDRESS.matcher(text).replaceAll("").strip();
        return words.codePointCount(0, words.length());
    }

    /** Whether the score of a comment is at least {@code min-score}, or is hidden. */
    boolean isGoodEnough(Comment comment) {
        return comment.score().isEmpty() || comment.score().getAsInt() >= rules.minScore();
    }

    /** The best of the comments whose score is high enough; if there are none, the best of all. */
    Optional<Comment> best(List<Comment> comments) {
        List<Comment> good = comments.stream().filter(this::isGoodEnough).toList();
        return (good.isEmpty() ? comments : good)
                .stream().reduce((best, next) -> BY_SCORE.compare(next, best) > 0 ? next : best);
    }

    /** The comments beside the best one whose scores are known, the highest first, as many as are wanted. */
    List<Comment> alternatives(List<Comment> comments, Comment best) {
        boolean canCompare = rules.alternatives() > 0 && best.score().isPresent();
        return comments.stream()
                .filter(comment -> canCompare
                        && comment.score().isPresent()
                        && !comment.id().equals(best.id()))
                .sorted(BY_SCORE.reversed())
                .limit(rules.alternatives())
                .toList();
    }

    /** Describes for the ledger why none of the comments is used: {@code 3 comments: 2 deleted, 1 stickied}. */
    String faults(List<Comment> comments) {
        Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
        comments.forEach(comment -> fault(comment).ifPresent(fault -> counts.merge(fault, 1, Integer::sum)));
        String listed = counts.entrySet().stream()
                .map(count -> count.getValue() + " "
                        + count.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
        int others = comments.size()
                - counts.values().stream().mapToInt(Integer::intValue).sum();
        String duplicates = others == 0 ? "" : (listed.isEmpty() ? "" : ", ") + others + " that repeat the post";
        String total = comments.size() == 1 ? "1 comment" : comments.size() + " comments";
        return comments.isEmpty() ? total : total + ": " + listed + duplicates;
    }
}
