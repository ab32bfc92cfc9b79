package io.github.llmdata.crawler.reddit.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.html.tree.HtmlParser;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedesignPageTest {
    private static final TextReader TEXTS = new TextReader(false);
    private static final String URL = "https://www.reddit.com/r/kettles/comments/abc123/which_kettle/";

    private static String golden(String name) {
        try (var file = RedesignPageTest.class.getResourceAsStream("/golden/reddit-json/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<ThreadResult> read(String state, String url) {
        return RedesignPage.read(
                HtmlParser.page(
                        "<html><head><script>var x = {};</script></head><body><script id=\"data\">window.___r = "
                                + state
                                + "; window.___prefetches = [\"https://example.org/a.js\"];</script></body></html>"),
                url,
                TEXTS);
    }

    private static RedditThread thread(String state) {
        return ((ThreadResult.Found) read(state, URL).orElseThrow()).thread();
    }

    /** A state with one post, which holds the members, and comments. */
    private static RedditThread thread(String post, String comments) {
        return thread(
                "{\"posts\":{\"models\":{\"t3_abc123\":{" + post + "}}},\"comments\":{\"models\":{" + comments + "}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redesign-2020.json", "redesign-2022.json"})
    void readsAThreadOfEitherLayout(String name) {
        RedditThread thread = thread(golden(name));

        assertThat(thread.post())
                .isEqualTo(new Post(
                        "abc123",
                        "kettles",
                        "Which kettle & which cosy?",
                        "I have **two** questions.",
                        "",
                        "Advice",
                        "tea_lover",
                        "2023-01-02T03:04:05Z",
                        OptionalInt.of(42),
                        Standing.PRESENT,
                        Set.of(Post.PostFlag.SPOILER, Post.PostFlag.ARCHIVED)));
        assertThat(thread.declared()).hasValue(12);
        assertThat(thread.stubs()).isEqualTo(2);
        assertThat(thread.comments())
                .containsExactly(
                        new Comment(
                                "c1",
                                "",
                                "potter",
                                "The iron one.",
                                "2023-01-02T03:14:05Z",
                                OptionalInt.of(17),
                                Standing.PRESENT,
                                Set.of(Comment.CommentFlag.EDITED)),
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
                                Standing.REMOVED,
                                Set.of()),
                        new Comment(
                                "c4",
                                "",
                                "AutoModerator",
                                "Be *nice*.",
                                "2023-01-02T03:04:06Z",
                                OptionalInt.of(1),
                                Standing.PRESENT,
                                Set.of(
                                        Comment.CommentFlag.STICKIED,
                                        Comment.CommentFlag.LOCKED,
                                        Comment.CommentFlag.MODERATOR)));
    }

    @Test
    void readsThePostThatTheUrlNames() {
        RedditThread suggested = ((ThreadResult.Found)
                        read(golden("redesign-2022.json"), URL.replace("abc123", "sug999"))
                                .orElseThrow())
                .thread();

        assertThat(suggested.post().title()).isEqualTo("Another thread that is only suggested");
        assertThat(suggested.comments()).isEmpty();
        assertThat(suggested.declared()).hasValue(88);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redesign-2020.json", "redesign-2022.json"})
    void readsThePostThatThePageShowsWhereTheUrlNamesNone(String name) {
        assertThat(read(golden(name), ""))
                .get()
                .isInstanceOfSatisfying(
                        ThreadResult.Found.class,
                        found -> assertThat(found.thread().post().id()).isEqualTo("abc123"));
    }

    @Test
    void readsNoSuggestedPostInPlaceOfOneThatIsNotThere() {
        assertThat(read(golden("redesign-2022.json"), URL.replace("abc123", "gone11")))
                .isEmpty();
    }

    @Test
    void refusesAListing() {
        String state = "{\"posts\":{\"models\":{\"t3_a\":{\"id\":\"t3_a\"},\"t3_b\":{\"id\":\"t3_b\"}}},"
                + "\"platform\":{\"currentPage\":{\"meta\":{\"name\":\"index\"},\"urlParams\":{}}}}";

        assertThat(read(state, "https://www.reddit.com/"))
                .contains(new ThreadResult.Refused(Reason.NOT_A_THREAD, "listing with 2 posts"));
    }

    @Test
    void findsAThreadWithoutItsComments() {
        RedditThread thread = thread("\"id\":\"t3_abc123\",\"numComments\":5", "");

        assertThat(thread.comments()).isEmpty();
        assertThat(thread.declared()).hasValue(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body><p>Hello</p></body></html>",
                "<script id=data>window.___r</script>",
                "<script id=data>window.___r = null;</script>",
                "<script id=data>window.___rx = {\"posts\":{}};</script>",
                "<pre>window.___r = {\"posts\":{}};</pre>"
            })
    void leavesAPageWithoutState(String page) {
        assertThat(RedesignPage.read(HtmlParser.page(page), URL, TEXTS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"media\":{\"type\":\"text\",\"content\":\"<p>One <b>two</b></p>\"}|One **two**",
                "\"media\":{\"type\":\"rtjson\",\"markdownContent\":\"a &lt; b\"}|a < b",
                "\"media\":{\"type\":\"image\",\"content\":\"https://i.redd.it/x.png\"}|''",
                "\"media\":null|''",
                "\"media\":\"text\"|''",
            })
    void takesTheTextOfAPostFromWhereverItIs(String members, String text) {
        assertThat(thread(members, "").post().text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"domain\":\"self.kettles\",\"source\":null|''",
                "\"domain\":\"example.org\",\"source\":{\"url\":\"https://example.org/a\"}|https://example.org/a",
                "\"domain\":\"i.redd.it\",\"media\":{\"type\":\"image\",\"content\":\"https://i.redd.it/x.png\"}|https://i.redd.it/x.png",
                "\"domain\":\"v.redd.it\",\"media\":{\"type\":\"embed\",\"content\":\"<iframe></iframe>\"}|''",
            })
    void knowsWhereALinkLeads(String members, String link) {
        assertThat(thread(members, "").post().link()).isEqualTo(link);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"flair\":[{\"type\":\"text\",\"text\":\"Old\"}]|Old",
                "\"flair\":[{\"type\":\"text\",\"text\":\"Old\"},{\"type\":\"richtext\",\"richtext\":[{\"e\":\"emoji\"},{\"e\":\"text\",\"t\":\"New\"}]}]|New",
                "\"flair\":[]|''",
                "\"flair\":\"x\"|''",
            })
    void takesTheFlairThatIsShown(String members, String flair) {
        assertThat(thread(members, "").post().flair()).isEqualTo(flair);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"belongsTo\":{\"type\":\"profile\",\"id\":\"t5_x\"},\"permalink\":\"https://www.reddit.com/user/potter/comments/abc123/x/\"|u_potter",
                "\"permalink\":\"https://www.reddit.com/r/kettles/comments/abc123/x/\"|kettles",
                "\"permalink\":7|''",
            })
    void takesTheSubredditFromTheAddressWhereItHasNoModel(String members, String subreddit) {
        assertThat(thread(members, "").post().subreddit()).isEqualTo(subreddit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"isSponsored\":true|PROMOTED",
                "\"isNSFW\":true|NSFW",
                "\"isLocked\":true|LOCKED",
                "\"isStickied\":true|STICKIED",
                "\"crosspostParentId\":\"t3_z\"|CROSSPOST",
                "\"distinguishType\":\"admin\"|ADMIN",
                "\"distinguishType\":\"moderator\"|MODERATOR",
            })
    void marksAPost(String members, Post.PostFlag mark) {
        assertThat(thread(members, "").post().marks()).containsExactly(mark);
    }

    @Test
    void marksAPostOfAQuarantinedSubreddit() {
        RedditThread thread = thread("{\"posts\":{\"models\":{\"t3_abc123\":{\"belongsTo\":{\"id\":\"t5_q\"}}}},"
                + "\"subreddits\":{\"models\":{\"t5_q\":{\"name\":\"q\",\"isQuarantined\":true,\"isNSFW\":true}}}}");

        assertThat(thread.post().marks()).containsExactlyInAnyOrder(Post.PostFlag.QUARANTINED, Post.PostFlag.NSFW);
        assertThat(thread.post().subreddit()).isEqualTo("q");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"deletedBy\":\"user\"|DELETED",
                "\"isDeleted\":true|DELETED",
                "\"isDeleted\":true,\"deletedBy\":\"moderator\"|REMOVED",
                "\"isRemoved\":true|REMOVED",
                "\"bodyMD\":\"[unavailable]\"|REMOVED",
                "\"bodyMD\":\"Here.\",\"author\":\"[deleted]\"|PRESENT",
            })
    void knowsCommentsThatAreGone(String members, Standing standing) {
        Comment comment = thread("", "\"t1_a\":{\"id\":\"t1_a\"," + members + "}")
                .comments()
                .get(0);

        assertThat(comment.standing()).isEqualTo(standing);
        assertThat(comment.author()).isEmpty();
    }

    @Test
    void keepsTheOrderOfTheModelsIfNothingElseStatesIt() {
        assertThat(thread(
                                "",
                                "\"t1_b\":{\"id\":\"t1_b\",\"parentId\":\"t1_a\"},\"t1_c\":{\"id\":\"t1_c\"},\"t1_a\":{\"id\":\"t1_a\"}")
                        .comments())
                .extracting(Comment::id)
                .containsExactly("c", "a", "b");
    }

    @Test
    void goesRoundNoCircle() {
        RedditThread thread = thread("{\"posts\":{\"models\":{\"t3_abc123\":{}}},\"commentsPage\":{"
                + "\"keyToHeadCommentId\":{\"k\":\"t1_b\"},\"keyToPostId\":{\"k\":\"t3_abc123\"}},\"comments\":{\"models\":{"
                + "\"t1_a\":{\"id\":\"t1_a\",\"parentId\":\"t1_b\",\"next\":{\"id\":\"t1_b\"}},"
                + "\"t1_b\":{\"id\":\"t1_b\",\"parentId\":\"t1_a\",\"next\":{\"id\":\"t1_a\"}}}}}");

        assertThat(thread.comments()).extracting(Comment::id).containsExactly("b", "a");
        assertThat(thread.comments()).extracting(Comment::parent).containsExactly("", "b");
    }

    @Test
    @Timeout(60)
    void hasAResultForAStateThatIsCutAnywhere() {
        String whole = golden("redesign-2022.json").strip();

        for (int length = 1; length < whole.length(); length += 7) {
            String page = "<script id=data>window.___r = " + whole.substring(0, length);
            assertThat(RedesignPage.read(HtmlParser.page(page), URL, TEXTS))
                    .get()
                    .isInstanceOfSatisfying(
                            ThreadResult.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.UNREADABLE));
        }
    }

    @Test
    @Timeout(60)
    void refusesAStateThatIsNestedTooDeeply() {
        assertThat(read("{\"posts\":".repeat(100_000), URL))
                .get()
                .isInstanceOfSatisfying(
                        ThreadResult.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.UNREADABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"t3_abc123\"", "[]", "{}", "[[{}]]", "true", "-1e400", "NaN"})
    void standsWrongTypesEverywhere(String wrong) {
        String members = String.join(
                ",",
                List.of(
                                "id",
                                "title",
                                "media",
                                "belongsTo",
                                "source",
                                "domain",
                                "flair",
                                "author",
                                "created",
                                "score",
                                "numComments",
                                "isNSFW",
                                "permalink",
                                "parentId",
                                "next",
                                "bodyMD",
                                "deletedBy",
                                "editedAt")
                        .stream()
                        .map(name -> "\"" + name + "\":" + wrong)
                        .toList());
        String state =
                "{\"posts\":{\"models\":{\"t3_abc123\":{" + members + "}}},\"comments\":{\"models\":{\"a\":{" + members
                        + "},\"b\":" + wrong + "}},\"commentsPage\":" + wrong + ",\"moreComments\":" + wrong
                        + ",\"subreddits\":" + wrong
                        + ",\"platform\":" + wrong + ",\"page\":" + wrong + "}";

        assertThat(thread(state).comments()).hasSizeBetween(1, 2);
        assertThat(read("{\"posts\":" + wrong + "}", URL)).isEmpty();
    }
}
