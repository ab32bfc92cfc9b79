package io.github.llmdata.crawler.reddit.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.CommentList;
import io.github.llmdata.crawler.reddit.thread.RedditThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One case a folder: {@code page.html}, whose first line is a comment with its URL, becomes {@code expected.txt}.
 * {@code -Dgolden.update=true} writes down what comes out, so look at the difference.
 */
class ThreadParserTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/reddit");
    private static final String THREAD = "https://old.reddit.com/r/invented/comments/abc123/a_title/";

    private final ThreadParser pages = new ThreadParser(false);

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(GOLDEN)) {
            return folders.filter(folder -> Files.exists(folder.resolve("page.html")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void tellsWhetherTheParserReadHtml() {
        String json = "[{\"kind\": \"Listing\", \"data\": {\"children\": []}}]";

        assertThat(pages.parse(new Page(THREAD, json, "", new Provenance.Saved("a")))
                        .isParsed())
                .isFalse();
        assertThat(pages.parse(new Page(THREAD, "<p>a</p>", "", new Provenance.Saved("a")))
                        .isParsed())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheExpectedThread(String name) throws IOException {
        Path expected = GOLDEN.resolve(name).resolve("expected.txt");
        String html = Files.readString(GOLDEN.resolve(name).resolve("page.html"));

        String text = ThreadText.of(read(html.substring("<!-- ".length(), html.indexOf(" -->")), html));

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, text);
        }
        assertThat(text).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsTheSameWithoutTheUrlIfThePageNamesItself(String name) throws IOException {
        String html = Files.readString(GOLDEN.resolve(name).resolve("page.html"));
        String url = html.substring("<!-- ".length(), html.indexOf(" -->"));
        String named = html + "<link rel=canonical href='" + url + "'>";

        assertThat(ThreadText.of(read("", named))).isEqualTo(ThreadText.of(read(url, html)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<p>", "\u0000", "<!--", "<div class=md>text", "{}"})
    void refusesWhatIsNoPage(String html) {
        assertThat(refusal("https://example.org/r/invented/comments/abc123/", html))
                .isEqualTo(Reason.NOT_REDDIT);
        assertThat(refusal(THREAD, html)).isEqualTo(Reason.COMMENTS_NOT_IN_PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<shreddit-post>", "<div class=thing>", "<div class='thing comment'><div class=md>text"})
    void takesPiecesOfAThreadForAList(String html) {
        assertThat(refusal(THREAD, html)).isEqualTo(Reason.NOT_A_THREAD);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.example.org/article, not-reddit",
        "https://notreddit.com/r/invented/comments/abc123/, not-reddit",
        "https://www.reddit.com/r/invented/, not-a-thread",
        "https://www.reddit.com/user/somebody, not-a-thread",
        "https://web.archive.org/web/20200101000000/https://www.reddit.com/r/invented/, not-a-thread",
        "https://redd.it/abc123, comments-not-in-page",
        "'', not-reddit"
    })
    void knowsWhereAPageStands(String url, String reason) {
        assertThat(refusal(url, "<title>Bread</title><p>On the keeping of bread, as told on reddit.com")
                        .code())
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "<title>Reddit</title><form hidden><input type=hidden name=js_challenge value=1></form>, blocked",
        "<title>Reddit - Prove your humanity</title>, blocked",
        "<title>Welcome to Reddit</title><p>log in, login-wall",
        "<title>Welcome to Reddit clones</title><p>log in, not-reddit"
    })
    void knowsAWallWithoutAnAddress(String page, String reason) {
        assertThat(refusal("", page).code()).isEqualTo(reason);
    }

    @Test
    void leavesOutTheCommentsBeyondTheLimitAndCountsThem() {
        StringBuilder html = new StringBuilder(post(""));
        html.append("<div class=commentarea>");
        for (int i = 0; i < CommentList.MAX + 5; i++) {
            html.append("<div class='thing comment' data-fullname=t1_")
                    .append(Integer.toString(i, 36))
                    .append("></div>");
        }

        RedditThread thread = found(html.toString());

        assertThat(thread.comments()).hasSize(CommentList.MAX);
        assertThat(thread.stubs()).isEqualTo(5);
    }

    @Test
    void aCommentThatComesTwiceCountsOnce() {
        String comment =
                "<div class='thing comment' data-fullname=t1_c1 data-author=ann><div class=md>Twice.</div></div>";

        assertThat(found(post("") + "<div class=commentarea>" + comment + comment)
                        .comments())
                .hasSize(1);
    }

    @ParameterizedTest
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(
            strings = {
                "<div>",
                "<div class='thing comment' data-fullname=t1_%s><div class=entry><div class=md>Deep %s",
                "<div class='thing comment deleted'><div class=child>",
                "<shreddit-comment thingid=t1_%s depth=%s><div slot=comment>Deep %s",
                "<b><a href='#s' title=x>",
                "<div class=md><blockquote>",
                "<div class='thing link' data-fullname=t3_abc123><div class=md>"
            })
    void answersPagesOfDeepTags(String tag) {
        String start = tag.startsWith("<shreddit")
                ? "<shreddit-post id=t3_abc123 post-title='A title'></shreddit-post>"
                : post("") + "<div class=commentarea>";
        StringBuilder html = new StringBuilder(start);
        for (int i = 0; i < 10_000; i++) {
            html.append(tag.replace("%s", Integer.toString(i, 36)));
        }

        RedditThread thread = found(html.toString());

        Set<String> seen = new HashSet<>();
        for (Comment comment : thread.comments()) {
            assertThat(comment.parent()).matches(parent -> parent.isEmpty() || seen.contains(parent));
            seen.add(comment.id());
        }
        assertThat(seen).hasSize(thread.comments().size());
        assertThat(thread.comments().stream()
                        .map(Comment::text)
                        .filter(text -> !text.isEmpty())
                        .distinct())
                .hasSize((int) thread.comments().stream()
                        .filter(comment -> !comment.text().isEmpty())
                        .count());
    }

    @Test
    void refusesMoreTagsThanFitIntoMemory() {
        assertThat(refusal(THREAD, post("") + "<p>".repeat(1_000_001))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void isSharedByThreads() {
        String html = post("Body") + "<div class=commentarea><div class='thing comment' data-fullname=t1_c1>"
                + "<div class=md><p>Answer</div></div>";

        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> found(html)).distinct())
                .hasSize(1);
    }

    private static String post(String text) {
        return "<div id=siteTable><div class='thing link self' data-fullname=t3_abc123><a class=title>A title</a>"
                + "<div class=md>" + text + "</div></div></div>";
    }

    private RedditThread found(String html) {
        return ((ThreadResult.Found) read(THREAD, html)).thread();
    }

    private Reason refusal(String url, String html) {
        return ((ThreadResult.Refused) read(url, html)).reason();
    }

    private ThreadResult read(String url, String html) {
        return pages.read(new Page(url, html, "", new Provenance.Web(url)));
    }
}
