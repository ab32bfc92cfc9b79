package io.github.llmdata.crawler.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives that other programs wrote: the number of pages and of rejections. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RealArchivesTest {
    private static final Path FOLDER = Path.of("../shared/realdata/cc");

    @ParameterizedTest
    @CsvSource({
        "aut_issue-493.warc, 4, 6, 22",
        "aut_issue-514.warc, 1, 1, 6",
        "bubing_misc.warc, 0, 3, 4",
        "cdxj-indexer_cc.warc.gz, 0, 1, 2",
        "copycat_wayback-topic1.warc.gz, 0, 238, 1",
        "dolma_sample-0000.warc.gz, 22, 0, 26",
        "gowarc_good.warc.gz, 50, 0, 0",
        "hrbrmstr_20160901.warc.gz, 6, 3, 10",
        "ipwb_baconIpsum_chunked.warc, 1, 0, 5",
        "ipwb_broken.warc, 1, 2, 4",
        "ipwb_froggie.warc.gz, 1, 2, 7",
        "ipwb_variableSizedDates.warc, 4, 0, 1",
        "iwc_link-extraction.warc, 9, 0, 1",
        "iwc_multiple-headers.warc, 1, 0, 0",
        "jhove_invalid-warcrecord-1.warc, 0, 0, 6",
        "jhove_invalid-warcrecord-3.warc, 0, 6, 0",
        "jhove_invalid-warcrecorddigests-1.warc, 0, 7, 0",
        "jhove_valid-warcfile-utf8.warc, 0, 0, 1",
        "node-warc_parseMe.warc.gz, 1, 12, 17",
        "pywb_example-wget-1-14.warc.gz, 1, 0, 5",
        "pywb_example-wpull.warc.gz, 1, 0, 3",
        "pywb_iana.warc.gz, 16, 32, 295",
        "resiliparse_clipped.warc.gz, 0, 1, 0",
        "resiliparse_warcfile.warc.gz, 16, 0, 34",
        "ukwa_brotli.warc.gz, 1, 0, 4",
        "ukwa_gzip.warc, 1, 0, 4",
        "warc2zim_content-resource-types.warc.gz, 2, 10, 16",
        "warc2zim_example-revisit.warc.gz, 3, 0, 13",
        "warc2zim_example-utf8.warc, 0, 4, 4",
        "warc2zim_http-return-codes.warc.gz, 3, 28, 67",
        "warc2zim_self-redirect.warc, 1, 1, 2",
        "warcio_example-bad.warc.gz.bad, 1, 1, 4",
        "warcio_example-iana.org-chunked.warc, 1, 0, 2",
        "warcio_example-resource.warc.gz, 1, 0, 2",
        "warcio_example.warc.gz, 1, 0, 5",
        "warcio_post-test.warc.gz, 0, 3, 3",
        "whirlwind-plain.warc, 1, 0, 3",
        "whirlwind.warc.gz, 1, 0, 3",
        "whirlwind.warc.wet.gz, 0, 0, 2"
    })
    void readsAllPagesOf(String name, int pages, int refused, long skipped) throws IOException {
        assumeThat(FOLDER).exists();
        Items items = Items.of(FileKind.ARCHIVE, FOLDER.resolve(name));
        assertThat(items.pages()).hasSize(pages).allMatch(page -> page.html().contains("<"));
        assertThat(items.rejections()).hasSize(refused);
        assertThat(items.skippedRecords()).isEqualTo(skipped);
    }

    @Test
    void readsAnArticleOfCommonCrawl() throws IOException {
        assumeThat(FOLDER).exists();
        Page page = Items.of(FileKind.ARCHIVE, FOLDER.resolve("whirlwind.warc.gz"))
                .pages()
                .get(0);
        assertThat(page.url()).isEqualTo("https://an.wikipedia.org/wiki/Escopete");
        assertThat(page.fetched()).isEqualTo("2024-05-18T01:58:10Z");
        assertThat(page.provenance()).isInstanceOf(Provenance.Archived.class);
        assertThat(page.html().strip())
                .contains("<title>Escopete")
                .endsWith("</html>")
                .doesNotContain("\uFFFD");
    }
}
