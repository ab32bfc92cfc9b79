package io.github.llmdata.crawler.compress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipInputStreamTest {
    private static final String IGNORED = "bytes after the end of the gzip data were ignored";
    private static final byte[] TEXT = Packed.text(200_000);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8192, 1 << 20})
    void decodesInChunksOfAnySize(int chunk) throws IOException {
        byte[] file = Packed.gzip(TEXT);
        assertThat(Outcome.of(() -> open(file), chunk).bytes()).isEqualTo(TEXT);
    }

    @Test
    void decodesMembersOneAfterAnother() throws IOException {
        byte[] member = Packed.gzip(TEXT);
        byte[] empty = Packed.gzip(new byte[0]);
        try (var in = open(Packed.join(member, empty, member))) {
            assertThat(in.readAllBytes()).isEqualTo(Packed.join(TEXT, TEXT));
            assertThat(in.oddity()).isEmpty();
        }
    }

    @Test
    void skipsEveryOptionalFieldOfTheHeader() throws IOException {
        byte[] plain = Packed.gzip(TEXT);
        var flags = (byte) (2 | 4 | 8 | 16);
        byte[] header = {0x1f, (byte) 0x8b, 8, flags, 0, 0, 0, 0, 0, 0, 3, 0, 1, 2, 3, 'n', 0, 'c', 0, 9, 9};
        byte[] file = Packed.join(header, Arrays.copyOfRange(plain, 10, plain.length));
        assertThat(Outcome.of(() -> open(file)).bytes()).isEqualTo(TEXT);
    }

    @Test
    void ignoresZerosAfterTheLastMember() throws IOException {
        try (var in = open(Packed.join(Packed.gzip(TEXT), new byte[100_000]))) {
            assertThat(in.readAllBytes()).isEqualTo(TEXT);
            assertThat(in.oddity()).isEmpty();
        }
    }

    @Test
    void ignoresOtherTrailingBytesWithANote() throws IOException {
        byte[] file = Packed.gzip(TEXT);
        for (byte[] trailing : new byte[][] {{1}, {0x1f}, {0x1f, 1}, {0, 0x1f, (byte) 0x8b}, new byte[] {'x', 'y'}}) {
            try (var in = open(Packed.join(file, trailing))) {
                assertThat(in.readAllBytes()).isEqualTo(TEXT);
                assertThat(in.oddity()).contains(IGNORED);
            }
        }
    }

    @Test
    void findsTheNextMemberAcrossTheEdgeOfTheBuffer() throws IOException {
        byte[] next = Packed.gzip(TEXT);
        for (int size = (1 << 16) - 2; size <= (1 << 16) + 1; size++) {
            byte[] first = memberOf(size);
            byte[] file = Packed.join(first, next);
            Outcome outcome = Outcome.of(() -> open(file));
            assertThat(outcome.failure()).isEmpty();
            assertThat(outcome.bytes()).endsWith(TEXT);
        }
    }

    /** A member of so many bytes, made so by the name in its header. */
    private static byte[] memberOf(int size) throws IOException {
        byte[] member = Packed.gzip(new byte[] {'x'});
        var parameters = new GzipParameters();
        parameters.setFileName("n".repeat(size - member.length - 1));
        var bytes = new ByteArrayOutputStream();
        try (var out = new GzipCompressorOutputStream(bytes, parameters)) {
            out.write('x');
        }
        assertThat(bytes.size()).isEqualTo(size);
        return bytes.toByteArray();
    }

    @Test
    void deliversWhatCanBeDecodedOfATruncatedFile() throws IOException {
        byte[] file = Packed.gzip(TEXT);
        for (int length = 0; length < file.length; length += length < 40 ? 1 : 499) {
            byte[] cut = Arrays.copyOf(file, length);
            Outcome outcome = Outcome.of(() -> open(cut));
            assertThat(outcome.failure().orElseThrow()).isInstanceOf(EOFException.class);
            assertThat(outcome.isHonestAbout(TEXT)).as("cut at %d", length).isTrue();
        }
        byte[] withoutTrailer = Arrays.copyOf(file, file.length - 8);
        assertThat(Outcome.of(() -> open(withoutTrailer)).bytes()).isEqualTo(TEXT);
    }

    @Test
    void failsWhereverABitIsFlipped() throws IOException {
        byte[] file = Packed.gzip(TEXT);
        for (int position = 12; position < file.length; position += 499) {
            byte[] damaged = file.clone();
            damaged[position] ^= (byte) (1 << position % 8);
            assertThat(Outcome.of(() -> open(damaged)).failure())
                    .as("flipped in %d", position)
                    .isPresent();
        }
    }

    @Test
    void refusesAMethodOtherThanDeflate() {
        byte[] file = {0x1f, (byte) 0x8b, 7, 0, 0, 0, 0, 0, 0, 0};
        assertThat(Outcome.of(() -> open(file)).failure().orElseThrow()).hasMessageContaining("method");
    }

    private static GzipInputStream open(byte[] file) {
        return new GzipInputStream(new ByteArrayInputStream(file));
    }
}
