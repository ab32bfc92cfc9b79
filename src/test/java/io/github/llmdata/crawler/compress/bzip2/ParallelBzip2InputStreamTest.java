package io.github.llmdata.crawler.compress.bzip2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmdata.crawler.compress.BulkInputStream;
import io.github.llmdata.crawler.testing.Archives;
import io.github.llmdata.crawler.testing.Outcome;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ParallelBzip2InputStreamTest {
    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(2);
    private static final byte[] TEXT = Archives.posts(750_000);

    @AfterAll
    static void stopExecutor() {
        EXECUTOR.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void decodesBlocksOfEverySize(int level) throws IOException {
        assertThat(decode(Archives.bzip2(TEXT, level))).isEqualTo(TEXT);
    }

    /** Each kind of content has blocks of its own, and some that it shares with the next one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9})
    void decodesAnyKindOfContentInBlocksOfSeveralSizes(int level) throws IOException {
        byte[] random = new byte[120_000 * level];
        new Random(level).nextBytes(random);
        byte[] content = Archives.join(random, new byte[1_000_000 * level], Arrays.copyOf(TEXT, 120_000), random);
        assertThat(decode(Archives.bzip2(content, level))).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8192, 1 << 20})
    void decodesInChunksOfAnySize(int chunk) throws IOException {
        byte[] text = Arrays.copyOf(TEXT, 250_000);
        byte[] file = Archives.bzip2(text, 1);
        assertThat(Outcome.of(() -> open(file), chunk).bytes()).isEqualTo(text);
    }

    @Test
    void decodesSingleBytes() throws IOException {
        try (InputStream in = open(Archives.bzip2(new byte[] {-1}, 1))) {
            assertThat(in.read()).isEqualTo(255);
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void readsNothingIntoAnEmptyArray() throws IOException {
        try (InputStream in = open(Archives.bzip2(TEXT, 1))) {
            assertThat(in.read(new byte[0])).isZero();
        }
    }

    @Test
    void decodesAnEmptyStream() throws IOException {
        assertThat(decode(Archives.bzip2(new byte[0], 9))).isEmpty();
    }

    @Test
    void decodesStreamsOfDifferentLevelsOneAfterAnother() throws IOException {
        byte[] half = Arrays.copyOf(TEXT, 300_000);
        byte[] streams = Archives.join(
                Archives.bzip2(half, 1),
                Archives.bzip2(new byte[0], 5),
                Archives.bzip2(TEXT, 9),
                Archives.bzip2(half, 2));
        assertThat(decode(streams)).isEqualTo(Archives.join(half, TEXT, half));
    }

    @Test
    void decodesWhatBzip2Wrote() throws IOException {
        byte[] posts = Files.readAllBytes(Archives.fixture("Posts.xml"));
        assertThat(decode(Files.readAllBytes(Archives.fixture("two-streams.bz2"))))
                .isEqualTo(Archives.join(posts, posts));
    }

    @Test
    void readsOnlyTheFirstStreamUnlessConcatenated() throws IOException {
        byte[] streams = Archives.join(Archives.bzip2(TEXT, 1), Archives.bzip2(TEXT, 1));
        try (var in = new ParallelBzip2InputStream(new ByteArrayInputStream(streams), EXECUTOR, 2, false)) {
            assertThat(in.readAllBytes()).isEqualTo(TEXT);
        }
    }

    @Test
    void ignoresTrailingBytesWithANote() throws IOException {
        byte[] trailing = new byte[5_000_000];
        try (var in = open(Archives.join(Archives.bzip2(TEXT, 1), trailing))) {
            assertThat(in.readAllBytes()).isEqualTo(TEXT);
            assertThat(in.oddity()).contains("bytes after the end of the bzip2 stream were ignored");
        }
    }

    @Test
    void hasNoNoteOnAProperStream() throws IOException {
        try (var in = open(Archives.bzip2(TEXT, 9))) {
            in.readAllBytes();
            assertThat(in.oddity()).isEmpty();
        }
    }

    @Test
    void expandsABlockOfFortySixMegabytes() throws IOException {
        byte[] zeros = new byte[46_000_000];
        assertThat(decode(Archives.bzip2(zeros, 9))).isEqualTo(zeros);
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 700, 99_000})
    void decodesARandomisedBlock(int size) throws IOException {
        byte[] file = Archives.bzip2(Arrays.copyOf(TEXT, size), 1);
        int randomisedBit = 32 + 48 + 32;
        file[randomisedBit / 8] |= (byte) 0x80;
        byte[] expected = decodedByTheLibrary(file);
        var crc = new Bzip2Crc();
        crc.update(expected, 0, size);
        assertThat(decode(Bzip2Bits.withCrc(file, crc.value()))).isEqualTo(expected);
    }

    /** The library, too, can decode such blocks; it complains of the CRC when all is delivered. */
    private static byte[] decodedByTheLibrary(byte[] file) throws IOException {
        return Outcome.of(() -> new BZip2CompressorInputStream(new ByteArrayInputStream(file)), 1)
                .bytes();
    }

    @Test
    void takesAMarkInTheDataOfABlockForData() throws IOException {
        byte[] file = Archives.bzip2(TEXT, 9);
        byte[] planted = Bzip2Bits.withMark(file, Bzip2Piece.BLOCK_MARK);
        assertThat(decode(planted)).isEqualTo(TEXT);
    }

    @Test
    void takesAnEndMarkInTheDataOfABlockForData() throws IOException {
        byte[] planted = Bzip2Bits.withMark(Archives.bzip2(TEXT, 9), Bzip2Piece.END_MARK);
        assertThat(decode(planted)).isEqualTo(TEXT);
        try (var in = new ParallelBzip2InputStream(new ByteArrayInputStream(planted), EXECUTOR, 2, false)) {
            assertThat(in.readAllBytes()).isEqualTo(TEXT);
        }
    }

    @Test
    void survivesSeveralMarksInTheDataOfABlock() throws IOException {
        byte[] planted = Archives.bzip2(TEXT, 9);
        for (int i = 0; i < 3; i++) {
            planted = Bzip2Bits.withMark(planted, Bzip2Piece.BLOCK_MARK);
        }
        assertThat(decode(planted)).isEqualTo(TEXT);
    }

    @Test
    void deliversWholeBlocksBeforeTheEndOfATruncatedFile() throws IOException {
        byte[] file = Archives.bzip2(TEXT, 1);
        for (int length = 0; length < file.length; length += length < 40 ? 1 : 3_989) {
            assertTruncated(file, length);
        }
        for (int length = file.length - 40; length < file.length; length++) {
            assertTruncated(file, length);
        }
    }

    private static void assertTruncated(byte[] file, int length) {
        Outcome outcome = outcomeOf(Arrays.copyOf(file, length));
        assertThat(outcome.failure().orElseThrow()).as("cut at %d", length).isInstanceOf(EOFException.class);
        assertThat(outcome.isHonestAbout(TEXT)).as("prefix, cut at %d", length).isTrue();
        long share = (long) TEXT.length * length / file.length;
        assertThat(outcome.bytes()).as("blocks, cut at %d", length).hasSizeGreaterThan((int) share - 110_000);
    }

    @Test
    void deliversAllBytesOfAFileWithoutItsEndMark() throws IOException {
        byte[] file = Archives.bzip2(TEXT, 1);
        for (int missing = 1; missing <= 10; missing++) {
            Outcome outcome = outcomeOf(Arrays.copyOf(file, file.length - missing));
            assertThat(outcome.bytes()).isEqualTo(TEXT);
            assertThat(outcome.failure().orElseThrow()).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void neverDeliversWrongBytesWhenBitsAreFlipped() throws IOException {
        byte[] file = Archives.bzip2(TEXT, 1);
        for (int position = 0; position < file.length; position += position < 30 ? 1 : 4_999) {
            byte[] damaged = file.clone();
            damaged[position] ^= (byte) (1 << position % 8);
            assertThat(outcomeOf(damaged).isHonestAbout(TEXT))
                    .as("flipped in %d", position)
                    .isTrue();
        }
    }

    @Test
    void refusesAWrongCombinedChecksum() throws IOException {
        byte[] file = Archives.bzip2(TEXT, 1);
        file[file.length - 2] ^= 1;
        Outcome outcome = outcomeOf(file);
        assertThat(outcome.bytes()).isEqualTo(TEXT);
        assertThat(outcome.failure().orElseThrow()).hasMessageContaining("CRC");
    }

    @Test
    void refusesWhatIsNoBzip2() {
        assertThatThrownBy(() -> open(new byte[10])).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> open(new byte[] {'B', 'Z', 'h', '0'})).isInstanceOf(IOException.class);
    }

    @Test
    void refusesAnEndlessPieceWithoutReadingItAll() throws IOException {
        var start = new ByteArrayInputStream(Archives.bzip2(TEXT, 1), 0, 50_000);
        var endless = new BulkInputStream() {
            @Override
            public int read(byte[] target, int offset, int length) {
                Arrays.fill(target, offset, offset + length, (byte) 0x55);
                return length;
            }
        };
        assertThat(outcomeOf(new SequenceInputStream(start, endless)).failure()).isPresent();
    }

    @Test
    void deliversWhatWasReadBeforeTheInputFails() throws IOException {
        byte[] file = Archives.bzip2(TEXT, 1);
        var start = new ByteArrayInputStream(file, 0, file.length / 2);
        var failing = new BulkInputStream() {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("disk on fire");
            }
        };
        Outcome outcome = outcomeOf(new SequenceInputStream(start, failing));
        assertThat(outcome.failure().orElseThrow()).hasMessage("disk on fire");
        assertThat(outcome.isHonestAbout(TEXT)).isTrue();
        assertThat(outcome.bytes()).hasSizeGreaterThan(TEXT.length / 4);
    }

    @Test
    void needsNoExecutorThatWorks() throws IOException {
        byte[] file = Archives.bzip2(TEXT, 1);
        Executor idle = task -> {};
        Executor stopped = task -> {
            throw new RejectedExecutionException();
        };
        Executor caller = Runnable::run;
        for (Executor executor : new Executor[] {idle, stopped, caller}) {
            try (var in = new ParallelBzip2InputStream(new ByteArrayInputStream(file), executor, 2, true)) {
                assertThat(in.readAllBytes()).isEqualTo(TEXT);
            }
        }
    }

    @Test
    void readsAheadAsFarAsThereAreWorkers() throws IOException {
        Queue<Runnable> tasks = new ArrayDeque<>();
        try (var in =
                new ParallelBzip2InputStream(new ByteArrayInputStream(Archives.bzip2(TEXT, 1)), tasks::add, 2, true)) {
            in.readNBytes(1000);
            assertThat(tasks).hasSize(3);
        }
    }

    @Test
    void cancelsWhatIsNotWantedAnyMoreWhenClosed() throws IOException {
        Queue<Runnable> tasks = new ArrayDeque<>();
        InputStream in =
                new ParallelBzip2InputStream(new ByteArrayInputStream(Archives.bzip2(TEXT, 1)), tasks::add, 2, true);
        in.readNBytes(1000);
        in.close();
        assertThat(tasks)
                .allSatisfy(task -> assertThat(((Future<?>) task).isDone()).isTrue());
        assertThatThrownBy(in::read).isInstanceOf(IOException.class);
    }

    private static ParallelBzip2InputStream open(byte[] file) throws IOException {
        return new ParallelBzip2InputStream(new ByteArrayInputStream(file), EXECUTOR, 2, true);
    }

    private static byte[] decode(byte[] file) throws IOException {
        try (InputStream in = open(file)) {
            return in.readAllBytes();
        }
    }

    private static Outcome outcomeOf(byte[] file) {
        return outcomeOf(new ByteArrayInputStream(file));
    }

    private static Outcome outcomeOf(InputStream file) {
        return Outcome.of(() -> new ParallelBzip2InputStream(file, EXECUTOR, 2, true));
    }
}
