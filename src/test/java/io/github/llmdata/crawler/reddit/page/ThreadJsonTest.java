package io.github.llmdata.crawler.reddit.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.Post;
import io.github.llmdata.crawler.reddit.thread.RedditThread;
import io.github.llmdata.crawler.reddit.thread.Standing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadJsonTest {
    private static final TextReader TEXTS = new TextReader(false);

    private static String golden(String name) {
        try (var file = ThreadJsonTest.class.getResourceAsStream("/golden/reddit-json/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static RedditThread found(String json) {
        Optional<ThreadResult> reading = ThreadJson.read(json, TEXTS);
        assertThat(reading).get().isInstanceOf(ThreadResult.Found.class);
        return ((ThreadResult.Found) reading.orElseThrow()).thread();
    }

    private static RedditThread thread(String post, String... comments) {
        return found("[" + listing("{\"kind\":\"t3\",\"data\":{" + post + "}}") + "," + listing(comments) + "]");
    }

    private static String listing(String... things) {
        return "{\"kind\":\"Listing\",\"data\":{\"children\":[" + String.join(",", things) + "]}}";
    }

    private static String comment(String members) {
        return "{\"kind\":\"t1\",\"data\":{" + members + "}}";
    }

    private static ThreadResult.Refused refused(String json) {
        return (ThreadResult.Refused) ThreadJson.read(json, TEXTS).orElseThrow();
    }

    @Test
    void readsAPostWithAllThatIsSaidOfIt() {
        assertThat(found(golden("thread.json")).post())
                .isEqualTo(new Post(
                        "abc123",
                        "kettles",
                        "Which kettle & which \"cosy\"?",
                        "I have **two** questions:\n\n- which kettle?\n- which cosy?\n\n```\nboil < pour\n```",
                        "",
                        "Advice & help",
                        "tea_lover",
                        "2023-01-02T03:04:05Z",
                        OptionalInt.of(42),
                        Standing.PRESENT,
                        Set.of(
                                Post.PostFlag.NSFW,
                                Post.PostFlag.SPOILER,
                                Post.PostFlag.STICKIED,
                                Post.PostFlag.LOCKED,
                                Post.PostFlag.ARCHIVED,
                                Post.PostFlag.EDITED,
                                Post.PostFlag.CROSSPOST,
                                Post.PostFlag.QUARANTINED,
                                Post.PostFlag.MODERATOR,
                                Post.PostFlag.PROMOTED)));
    }

    @Test
    void readsCommentsInTheirOrder() {
        RedditThread thread = found(golden("thread.json"));

        assertThat(thread.declared()).hasValue(9);
        assertThat(thread.stubs()).isEqualTo(2);
        assertThat(thread.comments())
                .containsExactly(
                        new Comment(
                                "c1",
                                "",
                                "potter",
                                "The *iron* one.\n\n> which cosy?\n\nNone.",
                                "2023-01-02T03:14:05Z",
                                OptionalInt.of(17),
                                Standing.PRESENT,
                                Set.of(Comment.CommentFlag.EDITED, Comment.CommentFlag.CONTROVERSIAL)),
                        new Comment(
                                "c2",
                                "c1",
                                "tea_lover",
                                "Why?",
                                "2023-01-02T03:24:05Z",
                                OptionalInt.empty(),
                                Standing.PRESENT,
                                Set.of(Comment.CommentFlag.SUBMITTER, Comment.CommentFlag.COLLAPSED)),
                        new Comment(
                                "c3",
                                "c2",
                                "",
                                "",
                                "2023-01-02T03:34:05Z",
                                OptionalInt.of(1),
                                Standing.DELETED,
                                Set.of()),
                        new Comment(
                                "c4",
                                "",
                                "AutoModerator",
                                "Be nice.",
                                "2023-01-02T03:04:06Z",
                                OptionalInt.of(1),
                                Standing.PRESENT,
                                Set.of(
                                        Comment.CommentFlag.STICKIED,
                                        Comment.CommentFlag.LOCKED,
                                        Comment.CommentFlag.MODERATOR)));
    }

    @Test
    void takesMarkdownWhereThereIsNoHtml() {
        RedditThread thread = thread(
                "\"id\":\"x\",\"selftext\":\"5 &gt; 4 &amp;#x200B; &amp;amp; so on\\r\\n\\r\\n*yes*\"",
                comment("\"id\":\"a\",\"body\":\"a &lt;b&gt; c\""));

        assertThat(thread.post().text()).isEqualTo("5 > 4 \u200B & so on\n\n*yes*");
        assertThat(thread.comments()).extracting(Comment::text).containsExactly("a <b> c");
    }

    @Test
    void takesHtmlThatIsNotEscaped() {
        RedditThread thread = thread(
                "\"id\":\"x\"", comment("\"id\":\"a\",\"body_html\":\"<div class=\\\"md\\\"><p>1 &lt; 2</p></div>\""));

        assertThat(thread.comments()).extracting(Comment::text).containsExactly("1 < 2");
    }

    @ParameterizedTest
    @CsvSource({
        "[deleted],                                             DELETED",
        "[deleted by user],                                     DELETED",
        "[removed],                                             REMOVED",
        "[ Removed by Reddit ],                                 REMOVED",
        "[removed by moderator],                                REMOVED",
        "[unavailable],                                         REMOVED",
        "'[ Removed by reddit in response to a copyright notice. ]', REMOVED",
        "[deleted] was what it said,                            PRESENT",
        "I removed it,                                          PRESENT",
    })
    void knowsTextsThatAreGone(String body, Standing standing) {
        RedditThread thread = thread(
                "\"id\":\"x\",\"title\":\"A title\",\"selftext\":\"" + body + "\"",
                comment("\"id\":\"a\",\"body\":\"" + body + "\""));

        assertThat(thread.post().standing()).isEqualTo(standing);
        assertThat(thread.comments()).extracting(Comment::standing).containsExactly(standing);
        assertThat(thread.comments().get(0).text()).isEqualTo(standing == Standing.PRESENT ? body : "");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"removed_by_category\":\"deleted\"', DELETED",
        "'\"removed_by_category\":\"author\"', DELETED",
        "'\"removed_by_category\":\"moderator\"', REMOVED",
        "'\"removed_by_category\":\"anti_evil_ops\"', REMOVED",
        "'\"removed_by_category\":null', PRESENT",
        "'\"banned_by\":true', REMOVED",
        "'\"title\":\"[deleted by user]\"', DELETED",
        "'\"title\":\"[ Removed by Reddit ]\"', REMOVED",
        "'\"author\":\"[deleted]\"', PRESENT",
    })
    void knowsPostsThatAreGone(String members, Standing standing) {
        assertThat(thread("\"id\":\"x\"," + members).post().standing()).isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"is_self\":true,\"url\":\"https://www.reddit.com/r/a/comments/x/\"', ''",
        "'\"domain\":\"self.a\",\"url\":\"https://www.reddit.com/r/a/comments/x/\"', ''",
        "'\"is_self\":false,\"url\":\"https://example.org/?a=1&amp;b=2\"', 'https://example.org/?a=1&b=2'",
        "'\"url\":\"/r/b/comments/y/\"', https://www.reddit.com/r/b/comments/y/",
        "'\"url\":null', ''",
    })
    void knowsWhereALinkLeads(String members, String link) {
        assertThat(thread("\"id\":\"x\"," + members).post().link()).isEqualTo(link);
    }

    @Test
    void takesListsWithoutNestingByTheParentsThatAreNamed() {
        RedditThread thread = thread(
                "\"id\":\"x\"",
                comment("\"id\":\"b\",\"parent_id\":\"t1_a\""),
                comment("\"id\":\"a\",\"parent_id\":\"t3_x\""),
                comment("\"id\":\"d\",\"parent_id\":\"t1_elsewhere\""),
                comment("\"id\":\"c\",\"parent_id\":\"t1_b\""));

        assertThat(thread.comments()).extracting(Comment::id).containsExactly("a", "b", "c", "d");
        assertThat(thread.comments()).extracting(Comment::parent).containsExactly("", "a", "b", "");
        assertThat(thread.comments())
                .extracting(comment -> comment.marks().contains(Comment.CommentFlag.DETACHED))
                .containsExactly(false, false, false, true);
    }

    @Test
    void breaksCirclesOfParents() {
        RedditThread thread = thread(
                "\"id\":\"x\"",
                comment("\"id\":\"a\",\"parent_id\":\"t1_b\""),
                comment("\"id\":\"b\",\"parent_id\":\"t1_a\""),
                comment("\"id\":\"c\",\"parent_id\":\"t1_c\""));

        assertThat(thread.comments()).extracting(Comment::id).containsExactly("a", "b", "c");
        assertThat(thread.comments()).extracting(Comment::parent).containsExactly("", "a", "");
    }

    @Test
    void countsACommentThatComesTwiceOnce() {
        RedditThread thread = thread(
                "\"id\":\"x\"",
                comment("\"id\":\"a\",\"score\":1"),
                comment("\"id\":\"a\",\"score\":2"),
                comment(""),
                comment(""));

        assertThat(thread.comments()).extracting(Comment::id).containsExactly("a", "unnamed-1", "unnamed-2");
        assertThat(thread.comments().get(0).score()).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999",
                "NaN",
                "-Infinity",
                "-INF",
                "99999999999999999999",
                "1.5",
                "\"many\"",
                "[1]",
                "{\"a\":1}",
                "true",
                "null"
            })
    void ignoresAScoreThatIsNoNumber(String score) {
        RedditThread thread = thread(
                "\"id\":\"x\",\"num_comments\":" + score + ",\"created_utc\":" + score,
                comment("\"id\":\"a\",\"score\":" + score));

        assertThat(thread.declared()).isEmpty();
        assertThat(thread.comments()).extracting(Comment::score).containsExactly(OptionalInt.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"t1\"", "[]", "{}", "[[]]", "[{}]", "null", "true", "{\"kind\":[],\"data\":\"\"}"})
    void standsWrongTypesEverywhere(String wrong) {
        List<String> names = List.of(
                "id",
                "title",
                "selftext",
                "selftext_html",
                "subreddit",
                "author",
                "created_utc",
                "url",
                "edited",
                "body",
                "body_html",
                "parent_id",
                "replies",
                "distinguished",
                "removed_by_category",
                "link_flair_text");
        String members = names.stream().map(name -> "\"" + name + "\":" + wrong).collect(Collectors.joining(","));

        assertThat(thread(
                                members,
                                comment(members),
                                wrong,
                                "{\"kind\":" + wrong + "}",
                                "{\"kind\":\"more\",\"data\":" + wrong + "}")
                        .stubs())
                .isEqualTo(1);
        assertThat(ThreadJson.read(listing(wrong), TEXTS)).get().isInstanceOf(ThreadResult.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\":\"private\",\"message\":\"Forbidden\",\"error\":403}|login-wall",
                "{\"reason\":\"quarantined\",\"message\":\"Forbidden\",\"error\":403}|quarantined",
                "{\"reason\":\"banned\",\"message\":\"Not Found\",\"error\":404}|missing-page",
                "{\"message\":\"Not Found\",\"error\":404}|missing-page",
                "{\"message\":\"Too Many Requests\",\"error\":429}|blocked",
                "{\"kind\":\"Listing\",\"data\":{\"children\":[]}}|not-a-thread",
                "{\"kind\":\"Listing\",\"data\":{\"children\":[{\"kind\":\"t3\",\"data\":{}},{\"kind\":\"t3\",\"data\":{}}]}}"
                        + "|not-a-thread",
            })
    void refusesWhatIsNoThread(String json, String reason) {
        assertThat(refused(json).reason().code()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "[", "{}", "[]", "{\"kind\":\"t5\"}", "\"kind\":\"Listing\"", "[1,2]", "hello"})
    void leavesWhatIsNotOfTheSite(String text) {
        assertThat(ThreadJson.read(text, TEXTS)).isEmpty();
    }

    @Test
    void readsAPostAlone() {
        assertThat(found("\uFEFF {\"kind\":\"t3\",\"data\":{\"id\":\"x\",\"num_comments\":3}}"))
                .isEqualTo(found(listing("{\"kind\":\"t3\",\"data\":{\"id\":\"x\",\"num_comments\":3}}")))
                .extracting(RedditThread::declared)
                .isEqualTo(OptionalInt.of(3));
    }

    @Test
    @Timeout(60)
    void hasAResultForAThreadThatIsCutAnywhere() {
        String whole = golden("thread.json").strip();
        int kind = whole.indexOf("\"Listing\"") + 9;

        for (int length = 0; length < whole.length(); length++) {
            Optional<ThreadResult> reading = ThreadJson.read(whole.substring(0, length), TEXTS);
            if (length < kind) {
                assertThat(reading).isEmpty();
            } else {
                assertThat(reading)
                        .get()
                        .isInstanceOfSatisfying(
                                ThreadResult.Refused.class,
                                refused -> assertThat(refused.reason()).isEqualTo(Reason.UNREADABLE));
            }
        }
        assertThat(refused(whole.substring(0, 500)).detail())
                .isEqualTo("JSON damaged or beyond limits at character 500");
    }

    @Test
    @Timeout(60)
    void refusesWhatIsNestedTooDeeply() {
        String reply =
                "{\"kind\":\"t1\",\"data\":{\"id\":\"a\",\"replies\":{\"kind\":\"Listing\",\"data\":{\"children\":[";
        String start = "[" + listing("{\"kind\":\"t3\",\"data\":{\"id\":\"x\"}}")
                + ",{\"kind\":\"Listing\",\"data\":{\"children\":[";

        assertThat(refused(start + reply.repeat(100_000)).reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(refused(start + "[".repeat(100_000)).reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(ThreadJson.read("[".repeat(100_000), TEXTS)).isEmpty();
    }

    @Test
    void readsRepliesThatAreNestedDeeply() {
        int depth = 190;
        String replies = IntStream.range(0, depth)
                .mapToObj(i -> "{\"kind\":\"t1\",\"data\":{\"id\":\"a" + i
                        + "\",\"replies\":{\"kind\":\"Listing\",\"data\":{\"children\":[")
                .collect(Collectors.joining());

        List<Comment> comments =
                thread("\"id\":\"x\"", replies + "]}}}}".repeat(depth)).comments();

        assertThat(comments).hasSize(depth);
        assertThat(comments.get(depth - 1).parent()).isEqualTo("a" + (depth - 2));
    }

    @Test
    @Timeout(60)
    void readsNoMoreCommentsThanALimit() {
        String[] comments = IntStream.range(0, 20_003)
                .mapToObj(i -> comment("\"id\":\"a" + i + "\""))
                .toArray(String[]::new);

        RedditThread thread = thread("\"id\":\"x\"", comments);

        assertThat(thread.comments()).hasSize(20_000);
        assertThat(thread.stubs()).isEqualTo(3);
    }

    @Test
    @Timeout(60)
    void refusesAStringBeyondTheLimit() {
        String json = listing("{\"kind\":\"t3\",\"data\":{\"id\":\"x\",\"selftext\":\"" + "a".repeat(5 << 20) + "\"}}");

        assertThat(refused(json).reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void refusesANumberThatIsNotJson() {
        String json = listing("{\"kind\":\"t3\",\"data\":{\"id\":\"x\",\"score\":INF}}");

        assertThat(refused(json).reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void takesTheLastOfMembersWithTheSameName() {
        assertThat(thread("\"id\":\"x\",\"title\":\"One\",\"title\":\"Two\"")
                        .post()
                        .title())
                .isEqualTo("Two");
        assertThat(thread("\"id\":\"x\",\"title\":\"One\",\"title\":null")
                        .post()
                        .title())
                .isEmpty();
    }

    @Test
    @Timeout(60)
    void refusesANumberWithTooManyDigits() {
        String json = listing("{\"kind\":\"t3\",\"data\":{\"id\":\"x\",\"score\":" + "1".repeat(1001) + "}}");

        assertThat(refused(json).reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    @Timeout(60)
    void refusesMoreTokensThanTheLimit() {
        String json = listing("{\"kind\":\"t3\",\"data\":{\"id\":\"x\",\"a\":[" + "1,".repeat(3_000_000) + "1]}}");

        assertThat(refused(json).reason()).isEqualTo(Reason.UNREADABLE);
    }
}
