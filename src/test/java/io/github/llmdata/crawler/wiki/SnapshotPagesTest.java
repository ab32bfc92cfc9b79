package io.github.llmdata.crawler.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.StatedFacts;
import io.github.llmdata.crawler.testing.SnapshotArticles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages about which a snapshot states more than their HTML. */
class SnapshotPagesTest {
    private static final Provenance PROVENANCE = new Provenance.Snapshot("a.ndjson", 0, 1, "");
    private static final StatedFacts BOG =
            new StatedFacts("Bog", "en", "0", "CC BY-SA 3.0", StatedFacts.Kind.UNKNOWN, true);

    private static ArticleResult extract(String html, StatedFacts stated) {
        Page page = new Page("https://en.wikipedia.org/wiki/Bog", html, "", PROVENANCE, stated);
        return new WikiExtractor(new WikiExtractor.Options(false, false, Set.of("0", "100"))).extract(page);
    }

    private static Document document(String html, StatedFacts stated) {
        return ((ArticleResult.Article) extract(html, stated)).document();
    }

    private static Reason reason(String html, StatedFacts stated) {
        return ((ArticleResult.Refused) extract(html, stated)).reason();
    }

    private static StatedFacts in(String namespace, StatedFacts.Kind kind) {
        return new StatedFacts("Bog", "en", namespace, "", kind, true);
    }

    @Test
    void theLicenceIsThatOfTheRecord() {
        Document document = document(SnapshotArticles.html("Bog", "<p>A wetland.</p>"), BOG);

        assertThat(document.id()).isEqualTo("wiki:en.wikipedia.org:Bog");
        assertThat(document.license()).isEqualTo("CC BY-SA 3.0");
        assertThat(document.authors().get(0).url())
                .isEqualTo("https://en.wikipedia.org/w/index.php?title=Bog&action=history");
        assertThat(document.provenance()).isEqualTo(PROVENANCE);
    }

    @Test
    void aPartOfAPageIsAnArticleToo() {
        Document document = document("<p>A <b>bog</b> is a wetland.</p><h2>References</h2><p>A book.</p>", BOG);

        assertThat(document.id()).isEqualTo("wiki:en.wikipedia.org:Bog");
        assertThat(document.title()).isEqualTo("Bog");
        assertThat(document.content().toString()).contains("is a wetland").doesNotContain("A book");
    }

    @Test
    void titlesThatAreMarkupAreTakenFromTheRecord() {
        String html =
                SnapshotArticles.html("Bog", "<p>A wetland.</p>").replace("<title>Bog", "<title>&lt;i>Bog&lt;/i>");

        assertThat(document(html, BOG).title()).isEqualTo("Bog");
    }

    /** The pages of {@link WikiExtractorTest} in all skins. */
    static List<String> skins() throws IOException {
        return WikiExtractorTest.cases().stream()
                .filter(name -> name.startsWith("skin-"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("skins")
    void theTextOfAPageIsTheSameWhereverItIsRead(String skin) throws IOException {
        String html = Files.readString(Path.of("src/test/resources/golden/wiki", skin, "input.html"));
        Document alone = document(html, StatedFacts.NONE);
        StatedFacts stated = new StatedFacts(alone.title(), "", "0", "CC BY-SA 3.0", StatedFacts.Kind.UNKNOWN, true);

        assertThat(document(html, stated).content()).isEqualTo(alone.content());
    }

    @ParameterizedTest
    @CsvSource({
        "0,   DISAMBIGUATION, disambiguation",
        "0,   MAIN_PAGE,      not-an-article",
        "1,   UNKNOWN,        not-an-article",
        "14,  UNKNOWN,        not-an-article"
    })
    void theRecordTellsWhatIsNoArticle(String namespace, StatedFacts.Kind kind, String reason) {
        assertThat(reason("<p>Bog may mean:</p>", in(namespace, kind))).isEqualTo(new Reason(reason));
    }

    @Test
    void theSettingsTellWhichNamespacesAreRead() {
        assertThat(document("<p>A wetland.</p>", in("100", StatedFacts.Kind.UNKNOWN))
                        .title())
                .isEqualTo("Bog");
    }

    @ParameterizedTest
    @CsvSource({"redirect, redirect-page", "disambiguation, disambiguation"})
    void thePropertiesThatParsoidWritesCount(String property, String reason) {
        String html = SnapshotArticles.html(
                "Bog",
                "<link rel=\"mw:PageProp/" + property + "\" href=\"./Fen\"/><meta property=\"mw:PageProp/" + property
                        + "\"/><p>A wetland.</p>");

        assertThat(reason(html, BOG)).isEqualTo(new Reason(reason));
    }
}
