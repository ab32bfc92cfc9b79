package io.github.llmdata.crawler.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Author;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One case per folder: {@code input.html}, fetched from the URL in {@code url.txt} if that exists, becomes
 * {@code expected.txt}. Folders named {@code tables-kept...} keep tables, and
 * {@code links-kept...} links. {@code -Dgolden.update=true} overwrites the
 * expected files; review the difference.
 */
class WikiExtractorTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/wiki");

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(GOLDEN)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheExpectedArticle(String name) throws IOException {
        Path folder = GOLDEN.resolve(name);
        Path expected = folder.resolve("expected.txt");
        Path url = folder.resolve("url.txt");
        var extractor = new WikiExtractor(
                new WikiExtractor.Options(name.startsWith("tables-kept"), name.startsWith("links-kept"), Set.of("0")));

        String text = described(extractor.extract(page(
                Files.exists(url) ? Files.readString(url).strip() : "",
                Files.readString(folder.resolve("input.html")))));

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, text);
        }
        assertThat(text).isEqualTo(Files.readString(expected));
    }

    @Test
    void keepsTheOriginAndFetchTimeOfThePage() throws IOException {
        String html = Files.readString(GOLDEN.resolve("skin-vector-2022/input.html"));
        var provenance = new Provenance.Web("https://en.wikipedia.org/wiki/Lantern_fish");
        var page =
                new Page("https://en.wikipedia.org/wiki/Green_lantern_fish", html, "2026-01-02T03:04:05Z", provenance);

        ArticleResult extracted = new WikiExtractor(new WikiExtractor.Options(false)).extract(page);

        assertThat(extracted).isInstanceOfSatisfying(ArticleResult.Article.class, article -> {
            assertThat(article.document().fetched()).isEqualTo("2026-01-02T03:04:05Z");
            assertThat(article.document().provenance()).isEqualTo(provenance);
            assertThat(article.document().source()).isEqualTo("wiki");
            assertThat(article.document().score()).isEmpty();
        });
    }

    @Test
    void readsTheNamespacesThatTheSettingsName() {
        String html = "<html><head><meta name=generator content='MediaWiki 1.44'></head><body class='mediawiki ns-100'>"
                + "<h1 id=firstHeading>Manual:Start</h1><div id=mw-content-text><p>Start here.</p></div></body></html>";
        Page page = page("https://www.mediawiki.org/wiki/Manual:Start", html);

        assertThat(new WikiExtractor(new WikiExtractor.Options(false)).extract(page))
                .isInstanceOf(ArticleResult.Refused.class);
        assertThat(new WikiExtractor(new WikiExtractor.Options(false, false, Set.of("0", "100"))).extract(page))
                .isInstanceOf(ArticleResult.Article.class);
    }

    @Test
    void refusesUrlsThatShowNoArticle() {
        String html = "<div class=mw-parser-output><p><b>Start</b> here.</p></div>";
        var extractor = new WikiExtractor(new WikiExtractor.Options(false));

        for (String query : List.of("&diff=5", "&action=history", "&action=info")) {
            Page page = page("https://en.wikipedia.org/w/index.php?title=Start" + query, html);
            assertThat(extractor.extract(page)).as(query).isInstanceOf(ArticleResult.Refused.class);
        }
        assertThat(extractor.extract(page("https://en.wikipedia.org/w/index.php?title=Start&action=render", html)))
                .isInstanceOf(ArticleResult.Article.class);
    }

    @Test
    void isThreadSafe() throws IOException {
        var extractor = new WikiExtractor(new WikiExtractor.Options(false));
        List<Page> pages = cases().stream().map(WikiExtractorTest::input).toList();
        List<ArticleResult> expected = pages.stream().map(extractor::extract).toList();

        List<ArticleResult> results = IntStream.range(0, 20 * pages.size())
                .parallel()
                .mapToObj(i -> extractor.extract(pages.get(i % pages.size())))
                .toList();

        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i)).isEqualTo(expected.get(i % pages.size()));
        }
    }

    private static Page input(String name) {
        try {
            return page("", Files.readString(GOLDEN.resolve(name).resolve("input.html")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Page page(String url, String html) {
        return new Page(url, html, "", new Provenance.Saved("input.html"));
    }

    private static String described(ArticleResult extracted) {
        if (extracted instanceof ArticleResult.Refused refused) {
            return "refused: " + refused.reason().code() + "\ndetail: " + refused.detail() + "\n";
        }
        Document document = ((ArticleResult.Article) extracted).document();
        Author author = document.authors().get(0);
        return "id: " + document.id()
                + "\nurl: " + document.url()
                + "\ntitle: " + document.title()
                + "\nlicense: " + document.license()
                + "\nauthor: " + author.name() + " <" + author.url() + ">"
                + "\n\n" + ((Content.Prose) document.content()).text()
                + "\n";
    }
}
