package io.github.llmdata.crawler.reddit.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Fuzz;
import io.github.llmdata.crawler.testing.RandomInput;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Random responses of an index server. */
class IndexFuzzTest {
    private static final String LINE = "{\"urlkey\": \"com,reddit)/r/java\", \"timestamp\": \"20231128013045\","
            + " \"url\": \"https://www.reddit.com/r/java/comments/6gg0sy/\", \"mime\": \"text/html\","
            + " \"status\": \"200\", \"digest\": \"ABC\", \"length\": \"7063\", \"offset\": \"667474763\","
            + " \"filename\": \"crawl-data/a/b.warc.gz\"}\n";

    private static byte[] page(RandomInput input) {
        String page = LINE.repeat(1 + input.size(4))
                + input.mixed(
                        12,
                        "{",
                        "}",
                        "[",
                        "]",
                        "\"",
                        ":",
                        ",",
                        "\"filename\": ",
                        "\"../x\"",
                        "\"offset\": ",
                        "-1",
                        "1e400",
                        "99999999999999999999",
                        "\"url\": ",
                        "\"http://a/\"",
                        "null",
                        "true",
                        "\\u0000",
                        "\\uD800",
                        "\n",
                        "com,a)/ 20");
        return input.damaged(page.getBytes(UTF_8));
    }

    private static List<IndexLine> read(InputStream in) throws IOException {
        List<IndexLine> lines = new ArrayList<>();
        try (IndexPage page = IndexPage.read(in)) {
            for (Optional<IndexLine> line = page.next(); line.isPresent(); line = page.next()) {
                lines.add(line.get());
            }
        }
        return lines;
    }

    @Test
    void anyPageHasTheSameLinesWhereverItIsSplit() {
        Fuzz.check(10_000, input -> {
            byte[] page = page(input);
            int chunk = 1 + input.size(300);
            List<IndexLine> lines = read(new ByteArrayInputStream(page));
            List<IndexLine> slowly = read(new FilterInputStream(new ByteArrayInputStream(page)) {
                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    return super.read(target, offset, Math.min(chunk, length));
                }
            });

            assertThat(slowly).isEqualTo(lines);
            for (IndexLine line : lines) {
                if (line instanceof IndexLine.Listed listed) {
                    assertThat(listed.capture().file()).matches("[\\w./~+=-]+").doesNotMatch("(.*/)?\\.{1,2}(/.*)?");
                    assertThat(listed.capture().offset()).isNotNegative();
                    assertThat(listed.capture().length()).isPositive();
                }
            }
        });
    }

    @Test
    void anyResponseIsOfAKnownKind() {
        Fuzz.check(10_000, input -> {
            byte[] body = input.oneIn(2)
                    ? page(input)
                    : input.mixed(
                                    20,
                                    "{",
                                    "\"message\": ",
                                    "\"No Captures found\"",
                                    "\"pages\": ",
                                    "5",
                                    "\"",
                                    "}",
                                    "<Code>",
                                    "SlowDown",
                                    "</Code>",
                                    "Page 3 invalid",
                                    "<html>",
                                    "[")
                            .getBytes(UTF_8);
            int status = input.oneOf(200, 400, 403, 404, 429, 500, 503, 0, 999);

            for (IndexResponse answer :
                    List.of(IndexResponse.ofPage(status, body), IndexResponse.ofPageCount(status, body))) {
                if (answer instanceof IndexResponse.Failed failed) {
                    assertThat(failed.detail()).hasSizeLessThanOrEqualTo(200).doesNotContainPattern("\\p{Cntrl}");
                } else if (answer instanceof IndexResponse.PageCount count) {
                    assertThat(count.pages()).isBetween(0, 1_000_000);
                }
            }
        });
    }

    @Test
    void anyListOfCrawlsIsReadOrRefused() {
        byte[] list = "[{\"id\": \"CC-MAIN-2023-50\", \"name\": \"x\", \"cdx-api\": \"https://a/\", \"more\": [1]}]"
                .getBytes(UTF_8);
        Fuzz.check(10_000, input -> {
            try {
                assertThat(CrawlList.read(input.damaged(list)).crawls()).isNotEmpty();
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        });
    }

    @Test
    void anyPatternMakesAUrlAndMatches() {
        Fuzz.check(10_000, input -> {
            String pattern =
                    input.oneOf("*.reddit.com/", "a.org/") + input.mixed(8, "*", "r", "/", "?", "\\", "(", "%");
            CdxQuery query = CdxQuery.of(pattern);
            assertThat(query.pageUrl("https://index", "CC", 1)).matches("[\\x21-\\x7E]+");
            assertThat(query.matches("https://www.reddit.com/" + input.mixed(8, "r", "/", "a", "?")))
                    .isIn(true, false);
        });
    }
}
