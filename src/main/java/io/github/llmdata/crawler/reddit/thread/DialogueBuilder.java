package io.github.llmdata.crawler.reddit.thread;

import io.github.llmdata.crawler.model.Alternative;
import io.github.llmdata.crawler.model.Author;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Ranking;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.settings.RedditSettings;
import io.github.llmdata.crawler.settings.RedditSettings.Dialogue;
import io.github.llmdata.crawler.settings.RedditSettings.Pairs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes a dialogue of a thread. The post is the question and the best comment on it the answer. With
 * {@code pairs = thread} the best reply to each comment is the next turn, while there is a reply with at least
 * {@code min-score}, and up to {@code max-turns}; the last turn is always the bot's.
 *
 * <p>If the settings ask for them, the next best comments on the post are alternatives to the first answer.
 *
 * <p>Below the first answer, authors never answer their own comments; a text is used only once. The author of the post
 * may give the first answer: a solution found later is an answer.
 *
 * <p>A thread is rejected for the first reason that applies: the subreddit or post may not be used (quarantined,
 * promoted, not safe for work, subreddit not wanted); the post cannot be used (removed, by a bot, too short); the comments cannot
 * be used (none on the page, none usable, all too short, the best below {@code min-score}).
 */
public final class DialogueBuilder {
    /** The terms under which the text was published; they are not a licence for others to use it. */
    static final String TERMS = "Reddit User Agreement";

    private static final String SITE = "https://www.reddit.com/";

    /** The id of a comment that the page states. */
    private static final Pattern COMMENT = Pattern.compile("[a-z0-9]{1,13}");

    private static final Pattern ACCOUNT = Pattern.compile("[\\w-]{1,40}");
    private static final Pattern COMMUNITY = Pattern.compile("[\\w.:-]{1,50}");

    private final RedditSettings settings;
    private final Dialogue rules;
    private final AnswerChoice choice;

    public DialogueBuilder(RedditSettings settings) {
        this.settings = settings;
        this.rules = settings.dialogue();
        this.choice = new AnswerChoice(rules);
    }

    /** The result for a thread. */
    public sealed interface Result {

        /** The thread has a dialogue. */
        record Made(Document document) implements Result {}

        /**
         * The thread is rejected.
         *
         * @param measured what was found; may be empty
         * @param limit the limit that was missed; may be empty
         */
        record Refused(Reason reason, String measured, String limit) implements Result {

            static Optional<Refused> unless(boolean isUsable, Reason reason, String measured, String limit) {
                return isUsable ? Optional.empty() : Optional.of(new Refused(reason, measured, limit));
            }
        }
    }

    /**
     * Makes a dialogue of a thread, or rejects the thread.
     *
     * @param page the page from which the thread was read
     */
    public Result make(RedditThread thread, Page page) {
        return make(thread, page.fetched(), page.provenance());
    }

    /**
     * Makes a dialogue of a thread, or rejects the thread.
     *
     * @param fetched when the thread was fetched, ISO 8601 in UTC; empty if unknown
     * @param provenance where it was read
     */
    public Result make(RedditThread thread, String fetched, Provenance provenance) {
        Post post = thread.post();
        String question = post.title().isEmpty() || post.text().isEmpty()
                ? post.title() + post.text()
                : post.title() + "\n\n" + post.text();
        Optional<Result.Refused> refused = checkId(post)
                .or(() -> checkPlace(post))
                .or(() -> checkPost(post, question))
                .or(() -> checkComments(thread));
        if (refused.isPresent()) {
            return refused.get();
        }
        return answer(thread, question, fetched, provenance);
    }

    private static Optional<Result.Refused> checkId(Post post) {
        return Result.Refused.unless(
                !post.id().isEmpty(), Reason.NOT_A_THREAD, "the page does not name its thread", "");
    }

    private Optional<Result.Refused> checkPlace(Post post) {
        Set<Post.PostFlag> marks = post.marks();
        boolean isSafe = rules.includeNsfw() || !marks.contains(Post.PostFlag.NSFW);
        return Result.Refused.unless(
                        !marks.contains(Post.PostFlag.QUARANTINED), Reason.QUARANTINED, post.subreddit(), "")
                .or(() -> Result.Refused.unless(!marks.contains(Post.PostFlag.PROMOTED), Reason.PROMOTED, "", ""))
                .or(() -> Result.Refused.unless(isSafe, Reason.NSFW, post.subreddit(), ""))
                .or(() -> Result.Refused.unless(
                        settings.subreddits().wants(post.subreddit()), Reason.SUBREDDIT_DENIED, post.subreddit(), ""));
    }

    private Optional<Result.Refused> checkPost(Post post, String question) {
        String standing = post.standing() == Standing.DELETED ? "deleted" : "removed";
        int length = AnswerChoice.length(question);
        boolean isByBot = choice.isByBot(post.author(), post.text());
        return Result.Refused.unless(post.standing() == Standing.PRESENT, Reason.POST_REMOVED, standing, "")
                .or(() -> Result.Refused.unless(!isByBot, Reason.POST_BY_BOT, post.author(), ""))
                .or(() -> checkLength(length));
    }

    private Optional<Result.Refused> checkLength(int length) {
        return Result.Refused.unless(
                length >= rules.minChars(),
                Reason.TOO_SHORT,
                Integer.toString(length),
                Integer.toString(rules.minChars()));
    }

    private static Optional<Result.Refused> checkComments(RedditThread thread) {
        int declared = thread.declared().orElse(0);
        return Result.Refused.unless(
                declared <= 0 || !thread.comments().isEmpty(),
                Reason.COMMENTS_NOT_IN_PAGE,
                "0",
                Integer.toString(declared));
    }

    private Result answer(RedditThread thread, String question, String fetched, Provenance provenance) {
        Map<String, List<Comment>> replies = new HashMap<>();
        thread.comments()
                .forEach(comment -> replies.computeIfAbsent(comment.parent(), parent -> new ArrayList<>())
                        .add(comment));
        List<Comment> top = replies.getOrDefault("", List.of());
        Set<String> usedTexts = new HashSet<>(List.of(question, thread.post().title()));
        List<Comment> usable = usable(top, usedTexts);
        Optional<Comment> best = choice.best(usable);
        if (best.isEmpty()) {
            return noAnswer(top);
        }
        if (!choice.isGoodEnough(best.get())) {
            return new Result.Refused(
                    Reason.ANSWER_BELOW_SCORE,
                    Integer.toString(best.get().score().orElse(0)),
                    Integer.toString(rules.minScore()));
        }
        List<Comment> path = rules.pairs() == Pairs.TOP ? List.of(best.get()) : path(best.get(), replies, usedTexts);
        Optional<Ranking> ranking = rules.alternatives() == 0
                ? Optional.empty()
                : Optional.of(ranking(thread.post(), best.get(), choice.alternatives(usable, best.get())));
        List<Turn> turns = new ArrayList<>(List.of(new Turn(Turn.Role.USER, question)));
        for (Comment comment : path) {
            turns.add(new Turn(turns.size() % 2 == 0 ? Turn.Role.USER : Turn.Role.BOT, comment.text()));
        }
        return new Result.Made(document(
                thread,
                new Content.Dialogue(turns, ranking),
                path,
                fetched,
                new Provenance.ThreadPage(provenance, thread.comments().size(), thread.declared())));
    }

    /** Nobody accepts an answer on Reddit. */
    private static Ranking ranking(Post post, Comment best, List<Comment> others) {
        return new Ranking(
                best.created(),
                false,
                others.stream().map(other -> alternative(post, other)).toList());
    }

    private static Alternative alternative(Post post, Comment comment) {
        return new Alternative(
                "reddit:" + post.id() + ":" + comment.id(),
                COMMENT.matcher(comment.id()).matches() ? url(post) + "comment/" + comment.id() + "/" : "",
                comment.text(),
                comment.score(),
                comment.created(),
                TERMS,
                authors(List.of(comment.author())));
    }

    /** The reason is {@code too-short} only if every comment is too short; else {@code no-answer} with all faults. */
    private Result noAnswer(List<Comment> top) {
        boolean areAllShort = !top.isEmpty()
                && top.stream()
                        .allMatch(comment -> choice.fault(comment)
                                .filter(AnswerChoice.Fault.TOO_SHORT::equals)
                                .isPresent());
        int longest = top.stream()
                .mapToInt(comment -> AnswerChoice.length(comment.text()))
                .max()
                .orElse(0);
        return areAllShort
                ? new Result.Refused(Reason.TOO_SHORT, Integer.toString(longest), Integer.toString(rules.minChars()))
                : new Result.Refused(Reason.NO_ANSWER, choice.faults(top), "");
    }

    private List<Comment> usable(List<Comment> comments, Set<String> usedTexts) {
        return comments.stream()
                .filter(comment -> choice.fault(comment).isEmpty() && !usedTexts.contains(comment.text()))
                .toList();
    }

    private List<Comment> path(Comment first, Map<String, List<Comment>> replies, Set<String> usedTexts) {
        List<Comment> path = new ArrayList<>();
        Optional<Comment> next = Optional.of(first);
        while (next.isPresent() && path.size() + 1 < rules.maxTurns()) {
            Comment last = next.get();
            path.add(last);
            usedTexts.add(last.text());
            List<Comment> answers = usable(replies.getOrDefault(last.id(), List.of()), usedTexts).stream()
                    .filter(answer -> !hasSameAuthor(answer, last))
                    .toList();
            next = choice.best(answers).filter(choice::isGoodEnough);
        }
        // After an even number of comments the last turn would be the user's.
        return path.size() % 2 == 0 ? path.subList(0, path.size() - 1) : path;
    }

    private static boolean hasSameAuthor(Comment answer, Comment other) {
        return !answer.author().isEmpty() && answer.author().equals(other.author());
    }

    private static Document document(
            RedditThread thread, Content content, List<Comment> path, String fetched, Provenance provenance) {
        Post post = thread.post();
        List<String> names = new ArrayList<>(List.of(post.author()));
        path.forEach(comment -> names.add(comment.author()));
        return new Document(
                "reddit:" + post.id(),
                "reddit",
                url(post),
                post.title(),
                content,
                authors(names),
                TERMS,
                post.created(),
                path.get(0).score(),
                Stream.of(post.subreddit(), post.flair())
                        .filter(tag -> !tag.isEmpty())
                        .toList(),
                fetched,
                provenance);
    }

    private static String url(Post post) {
        String place = COMMUNITY.matcher(post.subreddit()).matches() ? "r/" + post.subreddit() + "/" : "";
        return SITE + place + "comments/" + post.id() + "/";
    }

    private static List<Author> authors(List<String> names) {
        return names.stream()
                .distinct()
                .filter(name -> ACCOUNT.matcher(name).matches())
                .map(name -> new Author(name, SITE + "user/" + name))
                .toList();
    }
}
