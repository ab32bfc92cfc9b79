package io.github.llmdata.crawler.reddit.thread;

import io.github.llmdata.crawler.model.Author;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.settings.RedditSettings;
import io.github.llmdata.crawler.settings.RedditSettings.Dialogue;
import io.github.llmdata.crawler.settings.RedditSettings.Pairs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes a dialogue of a thread: the post asks, the best comment on it answers, and with {@code pairs = thread} the best comment
 * below each goes on in turn, as long as there is one and its score is not below the least, up to the most turns; the last turn
 * is the bot's.
 *
 * <p>Below the first answer, an author never answers his own comment; a text is used only once. The author of a post may answer
 * it: what was found out after asking is an answer.
 *
 * <p>A thread is left out for the first reason that holds: what the place is (quarantined, promoted, not safe for work, not a
 * wanted subreddit), then what is wrong with the post (removed, too short), then with the comments (none in the page, none that
 * can be used, all too short, the best below the least score).
 */
public final class DialogueBuilder {
    /** The terms under which the text is published. They are not a licence for others to use it. */
    static final String TERMS = "Reddit User Agreement";

    private static final String SITE = "https://www.reddit.com/";

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

        /** A dialogue. */
        record Made(Document document) implements Result {}

        /**
         * Nothing.
         *
         * @param measured what was found, and
         * @param limit what would have been needed; both may be empty
         */
        record Refused(Reason reason, String measured, String limit) implements Result {

            static Optional<Refused> unless(boolean isFine, Reason reason, String measured, String limit) {
                return isFine ? Optional.empty() : Optional.of(new Refused(reason, measured, limit));
            }
        }
    }

    /**
     * Makes the dialogue.
     *
     * @param page where the thread was read
     */
    public Result make(RedditThread thread, Page page) {
        Post post = thread.post();
        String asked = post.title().isEmpty() || post.text().isEmpty()
                ? post.title() + post.text()
                : post.title() + "\n\n" + post.text();
        Optional<Result.Refused> refused = identity(post)
                .or(() -> place(post))
                .or(() -> question(post, asked))
                .or(() -> comments(thread));
        if (refused.isPresent()) {
            return refused.get();
        }
        return answer(thread, asked, page);
    }

    private static Optional<Result.Refused> identity(Post post) {
        return Result.Refused.unless(
                !post.id().isEmpty(), Reason.NOT_A_THREAD, "the page does not name its thread", "");
    }

    private Optional<Result.Refused> place(Post post) {
        Set<Post.PostFlag> marks = post.marks();
        boolean isSafe = rules.includeNsfw() || !marks.contains(Post.PostFlag.NSFW);
        return Result.Refused.unless(
                        !marks.contains(Post.PostFlag.QUARANTINED), Reason.QUARANTINED, post.subreddit(), "")
                .or(() -> Result.Refused.unless(!marks.contains(Post.PostFlag.PROMOTED), Reason.PROMOTED, "", ""))
                .or(() -> Result.Refused.unless(isSafe, Reason.NSFW, post.subreddit(), ""))
                .or(() -> Result.Refused.unless(
                        settings.subreddits().wants(post.subreddit()), Reason.SUBREDDIT_DENIED, post.subreddit(), ""));
    }

    private Optional<Result.Refused> question(Post post, String asked) {
        String standing = post.standing() == Standing.DELETED ? "deleted" : "removed";
        int length = AnswerChoice.length(asked);
        return Result.Refused.unless(post.standing() == Standing.PRESENT, Reason.POST_REMOVED, standing, "")
                .or(() -> tooShort(length));
    }

    private Optional<Result.Refused> tooShort(int length) {
        return Result.Refused.unless(
                length >= rules.minChars(),
                Reason.TOO_SHORT,
                Integer.toString(length),
                Integer.toString(rules.minChars()));
    }

    private static Optional<Result.Refused> comments(RedditThread thread) {
        int declared = thread.declared().orElse(0);
        return Result.Refused.unless(
                declared <= 0 || !thread.comments().isEmpty(),
                Reason.COMMENTS_NOT_IN_PAGE,
                "0",
                Integer.toString(declared));
    }

    private Result answer(RedditThread thread, String asked, Page page) {
        Map<String, List<Comment>> below = new HashMap<>();
        thread.comments()
                .forEach(comment -> below.computeIfAbsent(comment.parent(), parent -> new ArrayList<>())
                        .add(comment));
        List<Comment> top = below.getOrDefault("", List.of());
        Set<String> said = new HashSet<>(List.of(asked, thread.post().title()));
        List<Comment> usable = usable(top, said);
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
        List<Comment> path = rules.pairs() == Pairs.TOP ? List.of(best.get()) : path(best.get(), below, said);
        return new Result.Made(document(thread, asked, path, page));
    }

    /** This is the reason only if every comment is too short. */
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

    private List<Comment> usable(List<Comment> comments, Set<String> said) {
        return comments.stream()
                .filter(comment -> choice.fault(comment).isEmpty() && !said.contains(comment.text()))
                .toList();
    }

    private List<Comment> path(Comment first, Map<String, List<Comment>> below, Set<String> said) {
        List<Comment> path = new ArrayList<>();
        Optional<Comment> next = Optional.of(first);
        while (next.isPresent() && path.size() + 1 < rules.maxTurns()) {
            Comment last = next.get();
            path.add(last);
            said.add(last.text());
            List<Comment> answers = usable(below.getOrDefault(last.id(), List.of()), said).stream()
                    .filter(answer -> !isBySame(answer, last))
                    .toList();
            next = choice.best(answers).filter(choice::isGoodEnough);
        }
        // The post and an even number of comments would end with the user.
        return path.size() % 2 == 0 ? path.subList(0, path.size() - 1) : path;
    }

    private static boolean isBySame(Comment answer, Comment other) {
        return !answer.author().isEmpty() && answer.author().equals(other.author());
    }

    private static Document document(RedditThread thread, String asked, List<Comment> path, Page page) {
        Post post = thread.post();
        List<Turn> turns = new ArrayList<>(List.of(new Turn(Turn.Role.USER, asked)));
        for (Comment comment : path) {
            turns.add(new Turn(turns.size() % 2 == 0 ? Turn.Role.USER : Turn.Role.BOT, comment.text()));
        }
        return new Document(
                "reddit:" + post.id(),
                "reddit",
                url(post),
                post.title(),
                new Content.Dialogue(turns),
                authors(post, path),
                TERMS,
                post.created(),
                path.get(0).score(),
                Stream.of(post.subreddit(), post.flair())
                        .filter(tag -> !tag.isEmpty())
                        .toList(),
                page.fetched(),
                new Provenance.ThreadPage(page.provenance(), thread.comments().size(), thread.declared()));
    }

    private static String url(Post post) {
        String place = COMMUNITY.matcher(post.subreddit()).matches() ? "r/" + post.subreddit() + "/" : "";
        return SITE + place + "comments/" + post.id() + "/";
    }

    private static List<Author> authors(Post post, List<Comment> path) {
        Set<String> names = new LinkedHashSet<>(List.of(post.author()));
        path.forEach(comment -> names.add(comment.author()));
        return names.stream()
                .filter(name -> ACCOUNT.matcher(name).matches())
                .map(name -> new Author(name, SITE + "user/" + name))
                .toList();
    }
}
