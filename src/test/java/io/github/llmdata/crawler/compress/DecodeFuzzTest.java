package io.github.llmdata.crawler.compress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.html.HtmlText;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.testing.Fuzz;
import io.github.llmdata.crawler.testing.RandomInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever servers send. */
class DecodeFuzzTest {
    private static final DecodeLimits LIMITS = new DecodeLimits(4 << 20, 100);
    private static final byte[] TEXT = Packed.text(3_000);

    private static byte[] body(RandomInput input) throws IOException {
        byte[] whole = switch (input.random().nextInt(6)) {
            case 0 -> Packed.gzip(TEXT);
            case 1 -> Packed.zlib(TEXT);
            case 2 -> Packed.rawDeflate(TEXT);
            case 3 -> Packed.zstd(TEXT);
            case 4 -> Packed.brotli();
            default -> input.bytes(200);
        };
        return input.oneIn(10) ? whole : input.damaged(whole);
    }

    @Test
    void anyBodyIsDecodedOrRefusedForAReason() {
        Fuzz.check(10_000, input -> {
            String encoding = input.mixed(3, "gzip", "br", "zstd", "deflate", ",", "identity", "x-gzip", " ");
            String header = input.oneIn(3) ? encoding : input.oneOf("gzip", "deflate", "br", "zstd");
            try {
                assertThat(ContentDecoder.decode(body(input), header, LIMITS).length)
                        .isLessThanOrEqualTo((int) LIMITS.maxBytes());
            } catch (UndecodableException e) {
                assertThat(e.reason())
                        .isIn(
                                Reason.BAD_ENCODING,
                                Reason.TRUNCATED_BODY,
                                Reason.DECODED_TOO_LARGE,
                                Reason.COMPRESSION_RATIO);
            }
        });
    }

    @Test
    void aDamagedGzipStreamDeliversAtMostItsContentAndThenFails() throws IOException {
        byte[] whole = Packed.gzip(TEXT);
        Fuzz.check(5_000, input -> {
            try (var in = new GzipInputStream(new ByteArrayInputStream(input.damaged(whole)))) {
                assertThat(in.readAllBytes().length).isLessThan(5 * TEXT.length);
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        });
    }

    @Test
    void anyPageHasAText() {
        Fuzz.check(10_000, input -> {
            String head = input.mixed(
                    20,
                    "<meta ",
                    "charset=",
                    "utf-8",
                    "utf-16",
                    "\"",
                    "'",
                    "iso-2022-jp",
                    "gb18030",
                    "x-user-defined",
                    ">",
                    "<!--",
                    "-->",
                    "http-equiv=",
                    "content-type",
                    "content=",
                    "<?xml encoding=",
                    "<script>",
                    "</script",
                    " ");
            byte[] body = input.oneIn(3)
                    ? input.bytes(300)
                    : input.damaged(head.getBytes(input.oneOf(
                            StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1)));
            Optional<String> type = input.oneIn(2)
                    ? Optional.empty()
                    : Optional.of(
                            input.mixed(6, "text/html", ";", "charset=", "utf-8", "big5", "\"", "shift_jis", " "));

            assertThat(HtmlText.decode(body, type).length()).isLessThanOrEqualTo(2 * body.length + 2);
            assertThat(HtmlText.isHtml(type, body)).isIn(true, false);
        });
    }
}
