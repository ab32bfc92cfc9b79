package io.github.llmdata.crawler.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.llmdata.crawler.model.Capture;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.state.RunGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded responses of Common Crawl's servers, and archive records of other crawlers. */
class RealRangesTest {
    private static final Path FOLDER = Path.of("../shared/realdata/cc");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<PageInput> read(byte[] range, long first, Capture capture) {
        return new RangedRecords(Items.LIMITS, PageTypes.HTML, RunGuard.unsaved()).read(range, first, List.of(capture));
    }

    private static String outcome(PageInput input) {
        return input instanceof PageInput.Refused refused
                ? refused.rejection().reason().code() + " "
                        + refused.rejection().measured()
                : "page";
    }

    @ParameterizedTest
    @CsvSource({"cdxapi_capture_object.jsonl, page", "cdxapi_warc_prefix_1.jsonl, 'page,http-301 '"})
    void recordedResponsesContainTheCapturesOfTheIndex(String name, String expected) throws IOException {
        assumeThat(FOLDER).exists();
        List<Capture> captures = new ArrayList<>();
        List<String> outcomes = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve(name))) {
            JsonNode recorded = JSON.readTree(line);
            String text = recorded.get("response_text").asText();
            if (recorded.get("response_status_code").asInt() == 206) {
                byte[] range = Base64.getDecoder().decode(text);
                Capture capture = captures.get(outcomes.size());
                long last = capture.offset() + capture.length() - 1;
                Optional<RangeCheck.Fault> fault = RangeCheck.verify(
                        206,
                        recorded.at("/response_headers/Content-Range").asText(),
                        range.length,
                        capture.offset(),
                        last);
                assertThat(fault).isEmpty();
                outcomes.add(outcome(read(range, capture.offset(), capture).get(0)));
            } else if (recorded.get("url").asText().contains("commoncrawl")) {
                for (String row : text.strip().split("\n", -1)) {
                    captures.add(capture(JSON.readTree(row)));
                }
            }
        }
        assertThat(String.join(",", outcomes)).isEqualTo(expected);
    }

    private static Capture capture(JsonNode row) {
        return new Capture(
                row.get("url").asText(),
                row.get("timestamp").asText(),
                row.get("digest").asText(),
                row.get("filename").asText(),
                row.get("offset").asLong(),
                row.get("length").asLong());
    }

    @ParameterizedTest
    @CsvSource({
        "whirlwind.warc.gz, https://an.wikipedia.org/wiki/Escopete, RY7PLBUFQNI2FFV5FTUQK72W6SNPXLQU, page",
        "cdxj-indexer_cc.warc.gz, https://commoncrawl.org/, RXZILWL37W7MAZTH76FEVIHSF2DZ5HTM,"
                + " truncated-body cut when it was archived: length"
    })
    void filesOfCommonCrawlContainTheirCaptures(String name, String url, String digest, String expected)
            throws IOException {
        assumeThat(FOLDER).exists();
        assertThat(outcomes(name, url, digest)).contains(expected);
    }

    /** The outcome for each gzip member of a file, as if the index listed it under this URL and digest. */
    private static List<String> outcomes(String name, String url, String digest) throws IOException {
        byte[] file = Files.readAllBytes(FOLDER.resolve(name));
        List<Integer> starts = new ArrayList<>();
        for (int at = 0; at + 2 < file.length; at++) {
            if (file[at] == 0x1f && (file[at + 1] & 0xff) == 0x8b && file[at + 2] == 8) {
                starts.add(at);
            }
        }
        starts.add(file.length);
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i + 1 < starts.size(); i++) {
            var capture =
                    new Capture(url, "20240518015810", digest, name, starts.get(i), starts.get(i + 1) - starts.get(i));
            outcomes.add(outcome(read(file, 0, capture).get(0)));
        }
        return outcomes;
    }

    /** These files state digests of bodies with chunks, without chunks, or compressed. */
    @ParameterizedTest
    @CsvSource({
        "resiliparse_warcfile.warc.gz",
        "pywb_iana.warc.gz",
        "dolma_sample-0000.warc.gz",
        "ukwa_brotli.warc.gz",
        "warcio_example.warc.gz"
    })
    void acceptsTheDigestsOfOtherCrawlers(String name) throws IOException {
        assumeThat(FOLDER).exists();
        Path file = FOLDER.resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        List<PageInput> given = new ArrayList<>();
        for (var page : Items.of(FileKind.ARCHIVE, file).pages()) {
            long offset = ((Provenance.Archived) page.provenance()).offset();
            int end = (int) offset + 1;
            while (end < bytes.length
                    && !(bytes[end] == 0x1f
                            && end + 2 < bytes.length
                            && (bytes[end + 1] & 0xff) == 0x8b
                            && bytes[end + 2] == 8
                            && bytes[end + 3] == bytes[(int) offset + 3])) {
                end++;
            }
            given.addAll(read(bytes, 0, new Capture(page.url(), "", "", name, offset, end - offset)));
        }
        assertThat(given).isNotEmpty().allMatch(PageInput.Given.class::isInstance);
    }

    @Test
    void rejectsAnotherRecordOfTheSameFile() throws IOException {
        assumeThat(FOLDER).exists();
        assertThat(outcomes("whirlwind.warc.gz", "https://an.wikipedia.org/wiki/Escopeta", ""))
                .doesNotContain("page")
                .anyMatch(outcome -> outcome.startsWith("wrong-record https://an.wikipedia.org/wiki/Escopete"));
    }
}
