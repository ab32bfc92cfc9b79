package io.github.llmdata.crawler.reddit.thread;

import static io.github.llmdata.crawler.reddit.thread.Threads.comment;
import static io.github.llmdata.crawler.reddit.thread.Threads.gone;
import static io.github.llmdata.crawler.reddit.thread.Threads.hidden;
import static io.github.llmdata.crawler.reddit.thread.Threads.post;
import static io.github.llmdata.crawler.reddit.thread.Threads.thread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.llmdata.crawler.model.Alternative;
import io.github.llmdata.crawler.model.Author;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Ranking;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.reddit.thread.DialogueBuilder.Result;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialogueBuilderTest {
    private static final String LONG = "Boil vinegar in it.";

    private static Result make(RedditThread thread, String... sets) {
        Settings settings = Settings.from(Configuration.load(Optional.empty(), List.of(sets)), "1");
        return new DialogueBuilder(settings.reddit()).make(thread, Threads.PAGE);
    }

    private static Document made(RedditThread thread, String... sets) {
        Result result = make(thread, sets);
        assertThat(result).isInstanceOf(Result.Made.class);
        return ((Result.Made) result).document();
    }

    private static List<Turn> turns(Document document) {
        return ((Content.Dialogue) document.content()).turns();
    }

    private static List<String> said(Document document) {
        return turns(document).stream().map(Turn::content).toList();
    }

    private static String answer(Comment... comments) {
        return said(made(thread(comments))).get(1);
    }

    private static void assertRefused(Result result, Reason reason, String measured, String limit) {
        assertThat(result).isEqualTo(new Result.Refused(reason, measured, limit));
    }

    @Test
    void makesADocumentWithAllFields() {
        Document document = made(thread(comment("c1", "", "helper", 12, LONG)));

        assertThat(document)
                .isEqualTo(new Document(
                        "reddit:abc1",
                        "reddit",
                        "https://www.reddit.com/r/Kettles/comments/abc1/",
                        "How do I descale a kettle?",
                        new Content.Dialogue(List.of(
                                new Turn(Turn.Role.USER, "How do I descale a kettle?\n\nIt is white inside."),
                                new Turn(Turn.Role.BOT, LONG))),
                        List.of(
                                new Author("asker", "https://www.reddit.com/user/asker"),
                                new Author("helper", "https://www.reddit.com/user/helper")),
                        "Reddit User Agreement",
                        "2023-05-01T10:00:00Z",
                        OptionalInt.of(12),
                        List.of("Kettles", "Help"),
                        "2023-12-01T08:00:00Z",
                        new Provenance.ThreadPage(Threads.PAGE.provenance(), 1, OptionalInt.of(1))));
    }

    @Test
    void usesOnlyTheTitleOfALinkPostAsQuestion() {
        Post link = new Post(
                "abc1",
                "",
                "A kettle that sings",
                "",
                "https://example.org/kettle",
                "",
                "",
                "",
                OptionalInt.empty(),
                Standing.PRESENT,
                Set.of());

        Document document = made(thread(link, hidden(comment("c1", "", "", 0, LONG))));

        assertThat(said(document)).containsExactly("A kettle that sings", LONG);
        assertThat(document.url()).isEqualTo("https://www.reddit.com/comments/abc1/");
        assertThat(document.authors()).isEmpty();
        assertThat(document.tags()).isEmpty();
        assertThat(document.score()).isEmpty();
    }

    @Test
    void listsAnAuthorWhoAsksAndAnswersOnce() {
        assertThat(made(thread(comment("c1", "", "asker", 3, LONG))).authors())
                .extracting(Author::name)
                .containsExactly("asker");
    }

    @Test
    void answersWithTheBestCommentOnThePost() {
        assertThat(answer(
                        comment("c1", "", "a", 3, "The third best answer."),
                        comment("c2", "", "b", 9, "The best answer of all."),
                        comment("c3", "c2", "c", 50, "An answer to an answer."),
                        comment("c4", "", "d", 4, "The second best answer.")))
                .isEqualTo("The best answer of all.");
    }

    @Test
    void prefersTheFirstOfEqualScores() {
        assertThat(answer(comment("c1", "", "a", 5, "The first of two."), comment("c2", "", "b", 5, "The second.")))
                .isEqualTo("The first of two.");
    }

    @Test
    void prefersTheFirstIfAllScoresAreHidden() {
        assertThat(answer(
                        hidden(comment("c1", "", "a", 1, "The first of two.")),
                        hidden(comment("c2", "", "b", 90, "The second of two."))))
                .isEqualTo("The first of two.");
    }

    @Test
    void prefersAShownScoreToAHiddenOne() {
        assertThat(answer(
                        hidden(comment("c1", "", "a", 1, "It hides its score.")),
                        comment("c2", "", "b", 2, "It shows its score.")))
                .isEqualTo("It shows its score.");
    }

    @Test
    void prefersAHiddenScoreToOneThatIsTooLow() {
        assertThat(answer(
                        comment("c1", "", "a", -4, "It shows its score."),
                        hidden(comment("c2", "", "b", 1, "It hides its score."))))
                .isEqualTo("It hides its score.");
    }

    @Test
    void usesTextWhoseAuthorWasDeleted() {
        assertThat(made(thread(comment("c1", "", "", 9, LONG))).authors())
                .extracting(Author::name)
                .containsExactly("asker");
    }

    static Stream<Comment> unusable() {
        return Stream.of(
                comment("c1", "", "a", 99, "Read the rules first.", Comment.CommentFlag.STICKIED),
                comment("c1", "", "AutoModerator", 99, "I am a machine, beep."),
                comment("c1", "", "remindmeBOT", 99, "I will remind you of it."),
                comment("c1", "", "mod", 99, "This is off topic here.", Comment.CommentFlag.MODERATOR),
                comment("c1", "", "admin", 99, "The site is down now.", Comment.CommentFlag.ADMIN),
                comment("c1", "", "a", 99, "It answers elsewhere.", Comment.CommentFlag.DETACHED),
                comment("c1", "", "a", 99, "Vinegar."),
                comment("c1", "", "a", 99, "https://example.org/a-long-address-of-a-picture"),
                comment("c1", "", "a", 99, "/r/kettlesthatsing r/cosies"),
                comment("c1", "", "a", 99, "How do I descale a kettle?"),
                gone("c1", Standing.DELETED),
                gone("c1", Standing.REMOVED));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void doesNotAnswerWith(Comment comment) {
        assertThat(answer(comment, comment("c2", "", "b", 1, LONG))).isEqualTo(LONG);
    }

    @ParameterizedTest
    @EnumSource(
            value = Comment.CommentFlag.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"STICKIED", "MODERATOR", "ADMIN", "DETACHED"})
    void answersWithACommentThatHasAHarmlessFlag(Comment.CommentFlag mark) {
        assertThat(answer(
                        comment("c1", "", "a", 9, LONG, mark), comment("c2", "", "b", 1, "Not as good as the first.")))
                .isEqualTo(LONG);
    }

    @Test
    void neverAnswersWithAutoModeratorWhateverIsSet() {
        assertRefused(
                make(thread(comment("c1", "", "automoderator", 9, LONG)), "crawler.reddit.bots=[]"),
                Reason.NO_ANSWER,
                "1 comment: 1 by bot",
                "");
    }

    static Stream<Arguments> rejections() {
        Comment good = comment("c1", "", "a", 9, LONG);
        return Stream.of(
                arguments(thread(post(Post.PostFlag.QUARANTINED), good), Reason.QUARANTINED, "Kettles", ""),
                arguments(thread(post(Post.PostFlag.PROMOTED), good), Reason.PROMOTED, "", ""),
                arguments(thread(post(Post.PostFlag.NSFW), good), Reason.NSFW, "Kettles", ""),
                arguments(
                        thread(post("Title that stays", "", Standing.DELETED), good),
                        Reason.POST_REMOVED,
                        "deleted",
                        ""),
                arguments(
                        thread(post("Title that stays", "", Standing.REMOVED), good),
                        Reason.POST_REMOVED,
                        "removed",
                        ""),
                arguments(thread(post("Why?", "", Standing.PRESENT), good), Reason.TOO_SHORT, "4", "10"),
                arguments(
                        new RedditThread(post(), List.of(), OptionalInt.of(12), 1),
                        Reason.COMMENTS_NOT_IN_PAGE,
                        "0",
                        "12"),
                arguments(thread(), Reason.NO_ANSWER, "0 comments", ""),
                arguments(
                        new RedditThread(post(), List.of(), OptionalInt.empty(), 0),
                        Reason.NO_ANSWER,
                        "0 comments",
                        ""),
                arguments(
                        thread(
                                gone("c1", Standing.DELETED),
                                gone("c2", Standing.DELETED),
                                comment("c3", "", "a", 1, "No.")),
                        Reason.NO_ANSWER,
                        "3 comments: 2 deleted, 1 too short",
                        ""),
                arguments(
                        thread(comment("c1", "", "a", 1, "How do I descale a kettle?"), gone("c2", Standing.REMOVED)),
                        Reason.NO_ANSWER,
                        "2 comments: 1 removed, 1 that repeat the post",
                        ""),
                arguments(
                        thread(comment("c1", "", "a", 1, "No."), comment("c2", "", "b", 5, "Never.")),
                        Reason.TOO_SHORT,
                        "6",
                        "10"),
                arguments(
                        thread(comment("c1", "", "a", -7, LONG), comment("c2", "", "b", 0, "Not at all, ever.")),
                        Reason.ANSWER_BELOW_SCORE,
                        "0",
                        "1"));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void rejects(RedditThread thread, Reason reason, String measured, String limit) {
        assertRefused(make(thread), reason, measured, limit);
    }

    @Test
    void namesTheFirstReasonThatApplies() {
        List<Post.PostFlag> marks =
                new ArrayList<>(List.of(Post.PostFlag.QUARANTINED, Post.PostFlag.PROMOTED, Post.PostFlag.NSFW));
        List<Reason> reasons = new ArrayList<>();
        while (true) {
            RedditThread thread = thread(post("No", "", Standing.REMOVED, marks.toArray(Post.PostFlag[]::new)));
            reasons.add(((Result.Refused) make(thread, "crawler.reddit.subreddits.deny=[kettles]")).reason());
            if (marks.isEmpty()) {
                break;
            }
            marks.remove(0);
        }

        assertThat(reasons).containsExactly(Reason.QUARANTINED, Reason.PROMOTED, Reason.NSFW, Reason.SUBREDDIT_DENIED);
    }

    @Test
    void usesThreadsThatAreNotSafeForWorkIfConfigured() {
        RedditThread thread = thread(post(Post.PostFlag.NSFW), comment("c1", "", "a", 9, LONG));

        assertThat(said(made(thread, "crawler.reddit.include-nsfw=true"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"allow=[kettles],false", "allow=[cups],true", "deny=[r/KETTLES],true", "deny=[cups],false"})
    void usesOnlyWantedSubreddits(String set, boolean isRefused) {
        Result result = make(thread(comment("c1", "", "a", 9, LONG)), "crawler.reddit.subreddits." + set);

        assertThat(result instanceof Result.Refused).isEqualTo(isRefused);
    }

    @Test
    void countsCodePointsAsCharacters() {
        assertThat(make(thread(comment("c1", "", "a", 9, "\uD83E\uDED6".repeat(9)))))
                .isEqualTo(new Result.Refused(Reason.TOO_SHORT, "9", "10"));
        assertThat(said(made(thread(comment("c1", "", "a", 9, "\uD83E\uDED6".repeat(10))))))
                .hasSize(2);
    }

    private static Comment[] path() {
        return new Comment[] {
            comment("c1", "", "helper", 12, "Boil vinegar in it."),
            comment("c2", "c1", "asker", 3, "For how many minutes?"),
            comment("c3", "c2", "helper", 2, "Ten will do, then rinse."),
            comment("c4", "c2", "other", 8, "Five, or it smells for days."),
            comment("c5", "c4", "asker", 1, "Thank you both, it shines."),
            comment("c6", "c1", "third", 2, "Lemons work as well, mind."),
        };
    }

    @Test
    void followsTheBestPathOfAnswers() {
        Document document = made(thread(path()), "crawler.reddit.pairs=thread");

        assertThat(said(document))
                .containsExactly(
                        "How do I descale a kettle?\n\nIt is white inside.",
                        "Boil vinegar in it.",
                        "For how many minutes?",
                        "Five, or it smells for days.");
        assertThat(turns(document))
                .extracting(Turn::role)
                .containsExactly(Turn.Role.USER, Turn.Role.BOT, Turn.Role.USER, Turn.Role.BOT);
        assertThat(document.score()).hasValue(12);
        assertThat(document.authors()).extracting(Author::name).containsExactly("asker", "helper", "other");
    }

    @ParameterizedTest
    @CsvSource({"2,2", "3,2", "4,4", "5,4", "100,4"})
    void hasAtMostTheAllowedTurns(int max, int turns) {
        assertThat(said(made(thread(path()), "crawler.reddit.pairs=thread", "crawler.reddit.max-turns=" + max)))
                .hasSize(turns);
    }

    @Test
    void usesAllTurnsUpToTheLimit() {
        Comment[] comments = new Comment[200];
        for (int i = 0; i < comments.length; i++) {
            comments[i] = comment("c" + i, i == 0 ? "" : "c" + (i - 1), "a" + i % 2, 5, "Turn of number " + i);
        }

        assertThat(said(made(thread(comments), "crawler.reddit.pairs=thread"))).hasSize(8);
        assertThat(said(made(thread(comments), "crawler.reddit.pairs=thread", "crawler.reddit.max-turns=99")))
                .hasSize(98);
    }

    static Stream<Comment> impossibleReplies() {
        return Stream.of(
                comment("c2", "c1", "helper", 9, "And I forgot to say this."),
                comment("c2", "c1", "b", 9, LONG),
                comment("c2", "c1", "b", 9, "How do I descale a kettle?"),
                comment("c2", "c1", "b", 9, "Thanks!"),
                comment("c2", "c1", "b", 0, "You are all wrong about it."),
                comment("c2", "c1", "AutoModerator", 9, "Be nice to each other."),
                comment("c2", "c1", "b", 9, "This is locked from now on.", Comment.CommentFlag.MODERATOR));
    }

    @ParameterizedTest
    @MethodSource("impossibleReplies")
    void doesNotContinueWith(Comment reply) {
        RedditThread thread = thread(
                comment("c1", "", "helper", 12, LONG), reply, comment("c3", "c2", "c", 9, "An answer to the reply."));

        assertThat(said(made(thread, "crawler.reddit.pairs=thread"))).hasSize(2);
    }

    @Test
    void continuesWithDeletedAuthors() {
        RedditThread thread = thread(
                comment("c1", "", "", 12, LONG),
                comment("c2", "c1", "", 9, "For how many minutes?"),
                comment("c3", "c2", "", 9, "Ten minutes will do."));

        assertThat(said(made(thread, "crawler.reddit.pairs=thread"))).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Python-ModTeam", "LinkifyBot", "vreddit_bot", "some-bot"})
    void doesNotAnswerWithACommentOfAnAccountNamedLikeABot(String author) {
        assertThat(answer(comment("c1", "", author, 99, LONG + " Bots."), comment("c2", "", "robot_lover", 2, LONG)))
                .isEqualTo(LONG);
    }

    @ParameterizedTest
    @CsvSource({
        "AutoModerator, It is white inside.",
        "automoderator, It is white inside.",
        "remindmebot, It is white inside.",
        "Kettles-ModTeam, It is white inside.",
        "asker, '*I am a **bot**, and this action was performed automatically.*'"
    })
    void aPostByABotIsNoQuestion(String author, String text) {
        Post post = new Post(
                "abc1",
                "",
                "What are you boiling today?",
                text,
                "",
                "",
                author,
                "",
                OptionalInt.empty(),
                Standing.PRESENT,
                Set.of());

        assertRefused(make(thread(post, comment("c1", "", "human", 2, LONG))), Reason.POST_BY_BOT, author, "");
    }

    @Test
    void doesNotAnswerWithACommentThatSaysItIsFromABot() {
        String note = LONG + "\n\nI am a bot, and this action was performed automatically.";
        assertThat(answer(comment("c1", "", "helpful", 99, note), comment("c2", "", "human", 2, LONG)))
                .isEqualTo(LONG);
    }

    @Test
    void theNextBestCommentsOnThePostAreAlternativesIfTheyAreAskedFor() {
        Comment[] comments = {
            comment("c1", "", "a", -3, "The third best answer."),
            comment("c2", "", "b", 9, "The best answer of all."),
            comment("c3", "c2", "c", 5, "An answer to an answer."),
            comment("c4", "", "d", 4, "The second best answer."),
            hidden(comment("c5", "", "e", 4, "An answer without a score.")),
            comment("unnamed-1", "", "", 1, "The answer of a deleted account.")
        };

        assertThat(ranking(made(thread(comments)))).isEmpty();
        Ranking ranking =
                ranking(made(thread(comments), "crawler.reddit.alternatives=2")).orElseThrow();
        assertThat(ranking.created()).isEqualTo("2023-05-01T11:00:00Z");
        assertThat(ranking.alternatives())
                .containsExactly(
                        new Alternative(
                                "reddit:abc1:c4",
                                "https://www.reddit.com/r/Kettles/comments/abc1/comment/c4/",
                                "The second best answer.",
                                OptionalInt.of(4),
                                "2023-05-01T11:00:00Z",
                                "Reddit User Agreement",
                                List.of(new Author("d", "https://www.reddit.com/user/d"))),
                        new Alternative(
                                "reddit:abc1:unnamed-1",
                                "",
                                "The answer of a deleted account.",
                                OptionalInt.of(1),
                                "2023-05-01T11:00:00Z",
                                "Reddit User Agreement",
                                List.of()));
        assertThat(ranking(made(thread(hidden(comments[1]), comments[3]), "crawler.reddit.alternatives=2"))
                        .orElseThrow()
                        .alternatives())
                .isEmpty();
    }

    private static Optional<Ranking> ranking(Document document) {
        return ((Content.Dialogue) document.content()).ranking();
    }
}
