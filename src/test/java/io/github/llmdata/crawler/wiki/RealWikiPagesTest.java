package io.github.llmdata.crawler.wiki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.testing.ArticleText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages saved from Wikipedia and other wikis, 2012 to 2026. Skipped if the folder of real data is absent. */
class RealWikiPagesTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("realdata", "../shared/realdata")).resolve("wiki");
    private static final Path NONE = Path.of("no-real-data");

    /** The pages that give no article; all others give one. */
    private static final Map<String, String> REFUSED = Map.of(
            "en_category-page_2026.html", "not-an-article",
            "en_main-page_2016.html", "not-an-article",
            "ja_main-page_2025.html", "not-an-article",
            "en_user-talk_parsoid.html", "not-an-article",
            "en_octopus-disambig_2026.html", "disambiguation",
            "en_octopus-disambig_2026_parsoid.html", "disambiguation");

    private static final Pattern LEFTOVERS = Pattern.compile("\\[edit]|\\[Bearbeiten]|\\[править|\\[編集]|\\[\\d+]"
            + "|\\[citation needed|\\{\\\\displaystyle|mw-parser-output|Jump to|Retrieved from|^\\^ |♠|\\[update]"
            + "|This article (needs|has multiple)|v t e\\b|\\( *[;,]| \\( *\\)|\\[(show|hide)]");

    private static final int LONG = 80;

    static Stream<Path> pages() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return Stream.of(NONE);
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void givesAnArticleOrTheExpectedReason(Path file) throws IOException {
        assumeThat(file).as("the folder of real pages").isNotEqualTo(NONE);

        ArticleResult extracted = extract(read(file));

        String reason = extracted instanceof ArticleResult.Refused refused
                ? refused.reason().code()
                : "";
        assertThat(reason).isEqualTo(REFUSED.getOrDefault(file.getFileName().toString(), ""));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void givesIdUrlAndLicence(Path file) throws IOException {
        assumeThat(isArticle(file)).isTrue();

        Document article = ((ArticleResult.Article) extract(read(file))).document();

        assertThat(article.id()).matches("wiki:[a-z.]+\\.(org|net):\\S.*");
        assertThat(article.title()).isNotBlank().doesNotContain("_", " - Wikipedia", "%");
        assertThat(article.license()).isIn("CC BY-SA 3.0", "CC BY-SA 4.0", "GFDL");
        assertThat(article.authors())
                .singleElement()
                .satisfies(author -> assertThat(author.name()).matches("(Wikipedia|Wikibooks|ArchWiki) contributors"));
        if (!file.toString().contains("render")) {
            assertThat(article.url()).startsWith("https://").doesNotContain(".m.", "web.archive.org", "#");
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leavesNoMarkupAndRepeatsNoText(Path file) throws IOException {
        assumeThat(isArticle(file)).isTrue();
        String html = read(file);

        String text = text(extract(html));

        String prose = ArticleText.withoutCode(text);
        assertThat(prose.lines().filter(line -> LEFTOVERS.matcher(line).find())).isEmpty();
        String body = ArticleText.ofPage(html);
        Set<String> seen = new HashSet<>();
        prose.lines()
                .filter(line -> line.length() >= LONG)
                .filter(line -> !seen.add(line))
                .forEach(line -> {
                    String words = ArticleText.lettersAndDigits(line);
                    assertThat(body).as(line).containsSubsequence(words, words);
                });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void keepsAllOfTheTextOnceAndInOrder(Path file) throws IOException {
        assumeThat(isArticle(file)).isTrue();
        String html = read(file);

        String text = text(extract(html));

        assertThat(ArticleText.ofMarkdown(text)).isEqualTo(ArticleText.ofPage(html));
    }

    private static boolean isArticle(Path file) {
        return !file.equals(NONE) && !REFUSED.containsKey(file.getFileName().toString());
    }

    private static ArticleResult extract(String html) {
        return new WikiExtractor(new WikiExtractor.Options(false))
                .extract(new Page("", html, "", new Provenance.Saved("page.html")));
    }

    private static String text(ArticleResult extracted) {
        return ((Content.Prose) ((ArticleResult.Article) extracted).document().content()).text();
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream html = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return new String(html.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
