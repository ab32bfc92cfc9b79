package io.github.llmdata.crawler.reddit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.llmdata.crawler.html.tree.HtmlParser;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.DialogueBuilder;
import io.github.llmdata.crawler.reddit.thread.DialogueBuilder.Result;
import io.github.llmdata.crawler.reddit.thread.RedditThread;
import io.github.llmdata.crawler.reddit.thread.Standing;
import io.github.llmdata.crawler.reddit.thread.Threads;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads as the site sent them, counted by another parser. Skipped where the folder of real data is not there. */
class RealThreadDataTest {
    private static final TextReader TEXTS = new TextReader(false);
    private static final Path FOLDER =
            Path.of(System.getProperty("realdata", "../shared/realdata")).resolve("reddit");
    private static final String NONE = "";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static String file(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name));
    }

    static Stream<Named<String>> threads() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return Stream.of(Named.of("none", NONE));
        }
        List<Named<String>> threads = new ArrayList<>();
        for (String name : List.of("json_thread_graw.json", "json_post_go-reddit.json")) {
            threads.add(Named.of(name, file(name)));
        }
        String script = file("json_comments_eds.js");
        String pasted = script.substring(script.indexOf("var comments = ") + 15);
        threads.add(Named.of("json_comments_eds.js", MAPPER.readTree(pasted).toString()));
        for (JsonNode exchange :
                MAPPER.readTree(file("json_praw-comment-forest.json")).path("interactions")) {
            String uri = exchange.at("/request/uri").asText();
            if (uri.contains("/comments/")) {
                threads.add(Named.of(uri, exchange.at("/response/body/string").asText()));
            }
        }
        return threads.stream();
    }

    private static RedditThread read(String json) {
        return ((ThreadResult.Found) ThreadJson.read(json, TEXTS).orElseThrow()).thread();
    }

    @ParameterizedTest
    @MethodSource("threads")
    void holdsWhatAnotherParserFinds(String json) throws IOException {
        assumeThat(json).isNotEqualTo(NONE);
        RedditThread thread = read(json);
        JsonNode tree = MAPPER.readTree(json);
        Map<String, JsonNode> comments = new HashMap<>();
        int stubs = 0;
        for (JsonNode kind : tree.get(1).findParents("kind")) {
            String name = kind.path("kind").asText();
            if (name.equals("t1")) {
                comments.put(kind.at("/data/id").asText(), kind.get("data"));
            } else if (name.equals("more")) {
                stubs++;
            }
        }
        JsonNode post = tree.at("/0/data/children/0/data");

        assertThat(thread.post().id()).isEqualTo(post.path("id").asText());
        assertThat(thread.post().author()).isEqualTo(post.path("author").asText());
        assertThat(thread.post().score()).hasValue(post.path("score").asInt());
        assertThat(thread.post().subreddit()).isEqualTo(post.path("subreddit").asText());
        assertThat(thread.declared()).hasValue(post.path("num_comments").asInt());
        assertThat(thread.stubs()).isEqualTo(stubs);
        assertThat(thread.comments()).hasSize(comments.size());
        for (Comment comment : thread.comments()) {
            JsonNode data = comments.get(comment.id());
            String body = data.path("body").asText();
            assertThat(comment.author()).isEqualTo(data.path("author").asText().replace("[deleted]", ""));
            assertThat(comment.standing() == Standing.PRESENT)
                    .isEqualTo(!body.equals("[deleted]") && !body.equals("[removed]"));
            assertThat(comment.text().isEmpty()).isEqualTo(comment.standing() != Standing.PRESENT);
            assertThat(comment.created())
                    .isEqualTo(java.time.Instant.ofEpochSecond(
                                    data.path("created_utc").asLong())
                            .toString());
            String parent = data.path("parent_id").asText().replaceFirst("^t3_.*|^t1_", "");
            assertThat(comment.parent()).isEqualTo(comments.containsKey(parent) ? parent : "");
            assertThat(comment.marks().contains(Comment.CommentFlag.DETACHED))
                    .isEqualTo(!parent.isEmpty() && !comments.containsKey(parent));
        }
    }

    private static void assertInOrder(List<Comment> comments) {
        Set<String> seen = new HashSet<>();
        for (Comment comment : comments) {
            assertThat(comment.parent().isEmpty() || seen.contains(comment.parent()))
                    .isTrue();
            assertThat(seen.add(comment.id())).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("threads")
    void putsACommentBeforeItsAnswers(String json) {
        assumeThat(json).isNotEqualTo(NONE);

        assertInOrder(read(json).comments());
    }

    @ParameterizedTest
    @MethodSource("threads")
    void makesDialoguesOfBothShapes(String json) {
        assumeThat(json).isNotEqualTo(NONE);
        RedditThread thread = read(json);

        for (String shape : List.of("top", "thread")) {
            Result result = make(thread, shape);
            if (result instanceof Result.Made made) {
                List<Turn> turns = ((Content.Dialogue) made.document().content()).turns();
                assertThat(turns.size() % 2).isZero();
                assertThat(turns)
                        .extracting(Turn::content)
                        .doesNotHaveDuplicates()
                        .allSatisfy(text -> assertThat(text)
                                .doesNotContain("&gt;", "&amp;", "&lt;", "[deleted]", "[removed]", "<div", "SC_OFF"));
            } else {
                assertThat(((Result.Refused) result).reason())
                        .isIn(Reason.NO_ANSWER, Reason.TOO_SHORT, Reason.POST_REMOVED);
            }
        }
    }

    private static Result make(RedditThread thread, String shape) {
        Settings settings =
                Settings.from(Configuration.load(Optional.empty(), List.of("crawler.reddit.pairs=" + shape)), "1");
        return new DialogueBuilder(settings.reddit()).make(thread, Threads.PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.reddit.com/r/Python/comments/1bbbwk/whats_your_opinion/", ""})
    void readsAPageOf2020(String url) throws IOException {
        assumeThat(FOLDER).isDirectory();
        String html = file("new_react_python_2020.html");
        int state = html.indexOf("window.___r = ") + 14;
        JsonNode tree = MAPPER.readTree(html.substring(state));

        RedditThread thread = ((ThreadResult.Found)
                        RedesignPage.read(HtmlParser.page(html), url, TEXTS).orElseThrow())
                .thread();

        assertThat(thread.post().title()).isEqualTo("What's your opinion on what to include in __init__.py ?");
        assertThat(thread.post().subreddit()).isEqualTo("Python");
        assertThat(thread.post().created()).isEqualTo("2013-03-30T18:46:24Z");
        assertThat(thread.post().text()).contains("\n1. Leave the `__init__.py` blank.", "\n---\n");
        assertThat(thread.declared()).hasValue(50);
        assertThat(thread.stubs()).isEqualTo(tree.at("/continueThreads/models").size());
        assertThat(thread.comments()).hasSize(tree.at("/comments/models").size());
        assertInOrder(thread.comments());
        JsonNode shown =
                tree.at("/commentsPage/keyToCommentThreadLinkSets").iterator().next();
        String head =
                tree.at("/commentsPage/keyToHeadCommentId").iterator().next().asText();
        assertThat("t1_" + thread.comments().get(0).id()).isEqualTo(head);
        assertThat(shown).hasSize(thread.comments().size() + thread.stubs());
        for (Comment comment : thread.comments()) {
            assertThat(comment.parent().isEmpty())
                    .isEqualTo(shown.at("/t1_" + comment.id() + "/depth").asInt() == 0);
        }
    }

    @Test
    void showsTheCommentsOf2020InTheOrderOfTheirMarkup() throws IOException {
        assumeThat(FOLDER).isDirectory();
        var page = HtmlParser.page(file("new_react_python_2020.html"));
        List<String> rendered = page.select("div[id^=t1_]").eachAttr("id");

        List<String> read = ((ThreadResult.Found)
                        RedesignPage.read(page, "", TEXTS).orElseThrow())
                .thread().comments().stream()
                        .map(comment -> "t1_" + comment.id())
                        .toList();

        assertThat(read.stream().filter(rendered::contains)).containsExactlyElementsOf(rendered);
    }

    @Test
    void refusesTheFrontPage() throws IOException {
        assumeThat(FOLDER).isDirectory();

        assertThat(RedesignPage.read(
                        HtmlParser.page(file("new_react_front_2020.html")), "https://www.reddit.com/", TEXTS))
                .contains(new ThreadResult.Refused(Reason.NOT_A_THREAD, "listing with 31 posts"));
    }

    @Test
    void leavesAPageThatWasSavedWithoutItsScripts() throws IOException {
        assumeThat(FOLDER).isDirectory();

        assertThat(RedesignPage.read(HtmlParser.page(file("new_react_aww_2019.html")), "", TEXTS))
                .isEmpty();
    }
}
