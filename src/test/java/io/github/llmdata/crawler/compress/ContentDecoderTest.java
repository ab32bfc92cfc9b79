package io.github.llmdata.crawler.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.luben.zstd.ZstdOutputStream;
import io.github.llmdata.crawler.model.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDecoderTest {
    private static final byte[] TEXT = Packed.text(5_000);
    private static final byte[] HTML = "<!doctype html><p>plain".getBytes(StandardCharsets.UTF_8);
    private static final DecodeLimits LIMITS = new DecodeLimits(50 << 20, 200);

    static Stream<Arguments> bodies() throws IOException {
        return Stream.of(
                arguments("gzip", Packed.gzip(TEXT), TEXT),
                arguments("GZip", Packed.gzip(TEXT), TEXT),
                arguments(" x-gzip ", Packed.gzip(TEXT), TEXT),
                arguments("deflate", Packed.zlib(TEXT), TEXT),
                arguments("deflate", Packed.rawDeflate(TEXT), TEXT),
                arguments("br", Packed.brotli(), Packed.brotliText()),
                arguments("zstd", Packed.zstd(TEXT), TEXT),
                arguments("gzip", Packed.gzip(new byte[0]), new byte[0]),
                arguments("deflate, gzip", Packed.gzip(Packed.zlib(TEXT)), TEXT),
                arguments("gzip,identity,, gzip, zstd", Packed.zstd(Packed.gzip(Packed.gzip(TEXT))), TEXT));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void undoesTheCodingsInReverseOrder(String header, byte[] body, byte[] text) throws UndecodableException {
        assertThat(ContentDecoder.decode(body, header, LIMITS)).isEqualTo(text);
    }

    @Test
    void aBodyShowsNothingOfThoseBeforeIt() throws IOException, UndecodableException {
        byte[] large = Packed.text(2_000_000);
        byte[] damaged = Arrays.copyOf(Packed.gzip(large), 5_000);
        for (int i = 0; i < 20; i++) {
            byte[] first = ContentDecoder.decode(Packed.gzip(TEXT), "gzip", LIMITS);
            assertThat(ContentDecoder.decode(Packed.gzip(large), "gzip", LIMITS))
                    .isEqualTo(large);
            assertThat(refusal(damaged, "gzip", LIMITS).reason()).isEqualTo(Reason.TRUNCATED_BODY);
            assertThat(ContentDecoder.decode(Packed.gzip(HTML), "gzip", LIMITS)).isEqualTo(HTML);
            assertThat(first).isEqualTo(TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "identity", "Identity", "none", "utf-8", "UTF8", "ISO-8859-1", ",", "none, utf-8"})
    void takesABodyAsItIsWhereTheHeaderNamesNoCompression(String header) throws UndecodableException {
        assertThat(ContentDecoder.decode(HTML, header, LIMITS)).isEqualTo(HTML);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compress", "lzma", "gzip;q=1.0", "gzip deflate", "aws-chunked", "text/html"})
    void refusesACodingThatItDoesNotKnow(String header) throws IOException {
        UndecodableException refusal = refusal(Packed.gzip(TEXT), header, LIMITS);
        assertThat(refusal.reason()).isEqualTo(Reason.BAD_ENCODING);
        assertThat(refusal.measured()).isEqualTo(header);
    }

    @Test
    void showsOnlyAShortCleanPartOfAnUnknownCoding() {
        String measured =
                refusal(HTML, "x\u0007\n" + "y".repeat(10_000), LIMITS).measured();
        assertThat(measured).startsWith("x??yyy").hasSize(40);
    }

    @Test
    void refusesMoreThanThreeLayers() throws IOException {
        byte[] body = Packed.gzip(Packed.gzip(Packed.gzip(Packed.gzip(TEXT))));
        UndecodableException refusal = refusal(body, "gzip, gzip, gzip, gzip", LIMITS);
        assertThat(refusal.reason()).isEqualTo(Reason.BAD_ENCODING);
        assertThat(refusal.limit()).isEqualTo("3 layers");
    }

    @Test
    void refusesAHeaderOfManyCodingsWithoutDecodingAny() {
        assertThat(refusal(HTML, "gzip,".repeat(100_000), LIMITS).reason()).isEqualTo(Reason.BAD_ENCODING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void refusesPlainTextThatIsSaidToBeCompressed(String header) {
        assertThat(refusal(HTML, header, LIMITS).reason()).isEqualTo(Reason.BAD_ENCODING);
    }

    static Stream<Arguments> small() throws IOException {
        byte[] text = Packed.text(600);
        return Stream.of(
                arguments("gzip", Packed.gzip(text)),
                arguments("deflate", Packed.zlib(text)),
                arguments("deflate", Packed.rawDeflate(text)),
                arguments("br", Packed.brotli()),
                arguments("zstd", Packed.zstd(text)),
                arguments("zstd", Packed.packed(text, out -> new ZstdOutputStream(out, 3).setChecksum(true))));
    }

    @ParameterizedTest
    @MethodSource("small")
    void noticesABodyThatIsCutAtAnyByte(String header, byte[] body) {
        for (int length = 0; length < body.length; length++) {
            UndecodableException refusal = refusal(Arrays.copyOf(body, length), header, LIMITS);
            assertThat(refusal.reason()).as("cut at %d", length).isEqualTo(Reason.TRUNCATED_BODY);
        }
    }

    @ParameterizedTest
    @MethodSource("small")
    void failsInNoOtherWayOnDamage(String header, byte[] body) {
        var random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = body.clone();
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                assertThat(ContentDecoder.decode(damaged, header, LIMITS)).hasSizeLessThanOrEqualTo(50 << 20);
            } catch (UndecodableException e) {
                assertThat(e.measured()).isNotEmpty();
            }
        }
    }

    @Test
    void readsMembersOfGzipOneAfterAnother() throws IOException, UndecodableException {
        byte[] body = Packed.join(Packed.gzip(TEXT), Packed.gzip(HTML));
        assertThat(ContentDecoder.decode(body, "gzip", LIMITS)).isEqualTo(Packed.join(TEXT, HTML));
    }

    static Stream<byte[]> trailing() {
        return Stream.of(new byte[1], new byte[10_000], HTML, new byte[] {0x1f}, new byte[] {0, 0, 7}, TEXT);
    }

    @ParameterizedTest
    @MethodSource("trailing")
    void ignoresBytesAfterTheEnd(byte[] trailing) throws IOException, UndecodableException {
        assertThat(ContentDecoder.decode(Packed.join(Packed.gzip(TEXT), trailing), "gzip", LIMITS))
                .isEqualTo(TEXT);
        assertThat(ContentDecoder.decode(Packed.join(Packed.zlib(TEXT), trailing), "deflate", LIMITS))
                .isEqualTo(TEXT);
        assertThat(ContentDecoder.decode(Packed.join(Packed.rawDeflate(TEXT), trailing), "deflate", LIMITS))
                .isEqualTo(TEXT);
    }

    @Test
    void refusesBrotliWithBytesAfterItsEnd() {
        byte[] body = Packed.join(Packed.brotli(), HTML);
        assertThat(refusal(body, "br", LIMITS).reason()).isEqualTo(Reason.BAD_ENCODING);
    }

    @Test
    void refusesDeflateWithADictionary() {
        var deflater = new Deflater();
        deflater.setDictionary("paragraph".getBytes(StandardCharsets.UTF_8));
        deflater.setInput(TEXT);
        deflater.finish();
        var body = new byte[10_000];
        int length = deflater.deflate(body);
        deflater.end();
        assertThat(refusal(Arrays.copyOf(body, length), "deflate", LIMITS).reason())
                .isEqualTo(Reason.BAD_ENCODING);
    }

    @Test
    void refusesZstandardWithAWindowThatNoBrowserTakes() throws IOException {
        byte[] content = new byte[20 << 20];
        new Random(1).nextBytes(content);
        byte[] wide = Packed.packed(content, out -> {
            var zstd = new ZstdOutputStream(out, 1);
            zstd.setLong(24);
            return zstd;
        });
        assertThat(refusal(wide, "zstd", LIMITS).reason()).isEqualTo(Reason.BAD_ENCODING);
    }

    @Test
    void refusesABodyThatUnpacksToMoreThanTheLimit() throws IOException, UndecodableException {
        byte[] body = Packed.gzip(TEXT);
        assertThat(ContentDecoder.decode(body, "gzip", new DecodeLimits(5_000, 1)))
                .isEqualTo(TEXT);
        UndecodableException refusal = refusal(body, "gzip", new DecodeLimits(4_999, 1));
        assertThat(refusal.reason()).isEqualTo(Reason.DECODED_TOO_LARGE);
        assertThat(refusal.measured()).isEqualTo("5000");
        assertThat(refusal.limit()).isEqualTo("4999");
    }

    @Test
    void refusesAPlainBodyAboveTheLimit() {
        assertThat(refusal(TEXT, "", new DecodeLimits(4_999, 1)).reason()).isEqualTo(Reason.DECODED_TOO_LARGE);
    }

    @Test
    void checksTheRatioOnlyAfterTheFirstMebibyte() throws IOException, UndecodableException {
        byte[] zeros = new byte[1 << 20];
        assertThat(ContentDecoder.decode(Packed.gzip(zeros), "gzip", LIMITS)).isEqualTo(zeros);
        UndecodableException refusal = refusal(Packed.gzip(new byte[(1 << 20) + 1]), "gzip", LIMITS);
        assertThat(refusal.reason()).isEqualTo(Reason.COMPRESSION_RATIO);
        assertThat(Integer.parseInt(refusal.measured())).isGreaterThan(200);
        assertThat(refusal.limit()).isEqualTo("200");
    }

    @Test
    void refusesABombAsSoonAsItPassesALimit() throws IOException {
        byte[] bomb = Packed.gzip(new byte[210 << 20]);
        assertThat(bomb.length).isBetween(190_000, 220_000);
        UndecodableException dense = refusal(bomb, "gzip", LIMITS);
        assertThat(dense.reason()).isEqualTo(Reason.COMPRESSION_RATIO);
        assertThat(dense.measured()).isEqualTo("200");
        UndecodableException large = refusal(bomb, "gzip", new DecodeLimits(50 << 20, 2_000));
        assertThat(large.reason()).isEqualTo(Reason.DECODED_TOO_LARGE);
        assertThat(Long.parseLong(large.measured())).isBetween(50L << 20, 51L << 20);
    }

    @Test
    void limitsTheRatioOfInnerLayersToTheBytesAsSent() throws IOException {
        byte[] nested = Packed.gzip(Packed.gzip(new byte[40 << 20]));
        assertThat(refusal(nested, "gzip, gzip", LIMITS).reason()).isEqualTo(Reason.COMPRESSION_RATIO);
    }

    @Test
    void limitsArePositiveAndFitAnArray() {
        assertThatThrownBy(() -> new DecodeLimits(0, 1)).hasMessage("maxBytes must be from 1 to 1 GiB, was 0");
        assertThatThrownBy(() -> new DecodeLimits(Long.MAX_VALUE, 1)).hasMessageContaining("maxBytes");
        assertThatThrownBy(() -> new DecodeLimits(1, 0)).hasMessage("maxRatio must be >= 1, was 0");
    }

    private static UndecodableException refusal(byte[] body, String header, DecodeLimits limits) {
        UndecodableException refusal =
                catchThrowableOfType(UndecodableException.class, () -> ContentDecoder.decode(body, header, limits));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
