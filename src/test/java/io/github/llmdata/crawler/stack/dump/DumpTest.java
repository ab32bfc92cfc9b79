package io.github.llmdata.crawler.stack.dump;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Archives;
import io.github.llmdata.crawler.testing.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZMethodConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DumpTest {
    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(2);
    private static final byte[] POSTS = Archives.posts(250_000);
    private static final byte[] BEFORE = Archives.posts(30_000);

    @TempDir
    Path folder;

    /** The containers, with each way to pack in them. */
    private enum Packing {
        PLAIN("Posts.xml"),
        GZIP("Posts.xml.gz"),
        BZIP2("Posts.xml.bz2"),
        ZSTD("Posts.xml.zst"),
        ZIP("beer.zip"),
        SEVEN_ZIP_BZIP2("beer.7z"),
        SEVEN_ZIP_LZMA2("beer.7z"),
        SEVEN_ZIP_LZMA("beer.7z"),
        SEVEN_ZIP_DEFLATE("beer.7z"),
        SEVEN_ZIP_COPY("beer.7z"),
        SEVEN_ZIP_DELTA_LZMA2("beer.7z");

        private final String file;

        Packing(String file) {
            this.file = file;
        }

        Path pack(Path folder, byte[] content) throws IOException {
            Path target = folder.resolve(file);
            return switch (this) {
                case PLAIN -> Archives.write(target, content);
                case GZIP -> Archives.write(target, Archives.gzip(content));
                case BZIP2 -> Archives.write(target, Archives.bzip2(content, 1));
                case ZSTD -> Archives.write(target, Archives.zstd(content));
                case ZIP -> Archives.zip(target, Map.of("Posts.xml", content));
                default -> Archives.sevenZip(target, methods(), Map.of("Posts.xml", content));
            };
        }

        private List<SevenZMethodConfiguration> methods() {
            return Arrays.stream(name().substring("SEVEN_ZIP_".length()).split("_", -1))
                    .map(name -> SevenZMethod.valueOf(name.equals("DELTA") ? "DELTA_FILTER" : name))
                    .map(method -> new SevenZMethodConfiguration(method, method == SevenZMethod.BZIP2 ? 1 : null))
                    .toList();
        }
    }

    @AfterAll
    static void stopExecutor() {
        EXECUTOR.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryContainerAnyNumberOfTimes(Packing packing) throws IOException {
        Dump dump = only(packing.pack(folder, POSTS));
        for (int chunk : new int[] {7, 8192, 1 << 20}) {
            Outcome outcome = Outcome.of(dump::open, chunk);
            assertThat(outcome.failure()).isEmpty();
            assertThat(outcome.bytes()).isEqualTo(POSTS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsTheSameDumpSideBySide(Packing packing) throws IOException {
        Dump dump = only(packing.pack(folder, POSTS));
        try (DumpStream one = dump.open();
                DumpStream other = dump.open()) {
            byte[] start = one.readNBytes(1000);
            assertThat(other.readAllBytes()).isEqualTo(POSTS);
            assertThat(Archives.join(start, one.readAllBytes())).isEqualTo(POSTS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsAnEmptyTable(Packing packing) throws IOException {
        if (packing != Packing.PLAIN) {
            assertThat(Outcome.of(only(packing.pack(folder, new byte[0]))::open).bytes())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsTheStoredBytesItReads(Packing packing) throws IOException {
        Path file = packing.pack(folder, POSTS);
        Dump dump = only(file);
        assertThat(dump.storedBytes()).isPositive().isLessThanOrEqualTo(Files.size(file));
        try (DumpStream in = dump.open()) {
            in.readAllBytes();
            assertThat(in.storedBytesRead()).isEqualTo(dump.storedBytes());
            assertThat(in.oddity()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void failsWhereverABitIsFlippedAndDeliversNothingWrong(Packing packing) throws IOException {
        Path file = packing.pack(folder, POSTS);
        byte[] whole = Files.readAllBytes(file);
        Set<String> codes = new HashSet<>();
        for (int position = 0; position < whole.length; position += 1 + whole.length / 40) {
            byte[] damaged = whole.clone();
            damaged[position] ^= (byte) (1 << position % 8);
            Files.write(file, damaged);
            DumpFiles plan = find(file);
            plan.problems().forEach(problem -> codes.add(problem.code()));
            for (Dump dump : plan.dumps()) {
                Outcome outcome = Outcome.of(dump::open);
                assertThat(outcome.failure().isPresent() || Arrays.equals(outcome.bytes(), POSTS))
                        .as("flipped in %d", position)
                        .isTrue();
                outcome.failure().ifPresent(e -> codes.add(((DumpException) e).code()));
            }
        }
        assertThat(codes).contains("damaged");
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "BZIP2", "ZSTD"})
    void deliversWhatIsThereOfATruncatedStream(Packing packing) throws IOException {
        Path file = packing.pack(folder, POSTS);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 16; length < whole.length; length += 1 + whole.length / 40) {
            Files.write(file, Arrays.copyOf(whole, length));
            Outcome outcome = Outcome.of(only(file)::open);
            assertThat(outcome.isHonestAbout(POSTS)).as("cut at %d", length).isTrue();
            assertThat(((DumpException) outcome.failure().orElseThrow()).code()).isEqualTo("truncated");
        }
    }

    @Test
    void keepsFailing() throws IOException {
        byte[] gzip = Archives.gzip(POSTS);
        Path file = Archives.write(folder.resolve("Posts.xml.gz"), Arrays.copyOf(gzip, gzip.length / 2));
        try (DumpStream in = only(file).open()) {
            IOException first = Outcome.of(() -> in).failure().orElseThrow();
            assertThat(Outcome.of(() -> in).failure()).contains(first);
            assertThat(first).hasMessageContaining("/Posts.xml.gz is cut off");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Posts.xml.gz", "Posts.xml.bz2"})
    void notesTrailingBytes(String name) throws IOException {
        byte[] packed = name.endsWith(".gz") ? Archives.gzip(POSTS) : Archives.bzip2(POSTS, 9);
        Path file = Archives.write(folder.resolve(name), Archives.join(packed, new byte[] {'x'}));
        try (DumpStream in = only(file).open()) {
            assertThat(in.readAllBytes()).isEqualTo(POSTS);
            assertThat(in.oddity().orElseThrow()).contains(name).contains("were ignored");
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PLAIN", "SEVEN_ZIP_COPY"})
    void stopsAtTheLimitOfDecodedBytes(Packing packing) throws IOException {
        Outcome outcome = limited(packing.pack(folder, POSTS), new DumpLimits(100_000, 500, 128 << 20));
        assertFailed(outcome, "too-large", "holds more than 100,000 bytes");
        assertThat(outcome.isHonestAbout(POSTS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "BZIP2", "ZSTD", "ZIP", "SEVEN_ZIP_DEFLATE"})
    void stopsABombAtTheLimitOfTheRatio(Packing packing) throws IOException {
        var zeros = new byte[70 << 20];
        Outcome outcome = limited(packing.pack(folder, zeros), new DumpLimits(1L << 40, 100, 128 << 20));
        assertFailed(outcome, "too-dense", "expands more than 100 times");
        assertThat(outcome.bytes().length).isBetween((64 << 20) - (1 << 14), 64 << 20);
    }

    @Test
    void doesNotAskForTheRatioOfLittle() throws IOException {
        var zeros = new byte[1 << 20];
        Path file = Archives.write(folder.resolve("Posts.xml.gz"), Archives.gzip(zeros));
        assertThat(limited(file, new DumpLimits(1L << 40, 1, 128 << 20)).bytes())
                .isEqualTo(zeros);
    }

    @Test
    void countsTheBytesBeforeATableInAPackedTable() throws IOException {
        byte[] inner = Archives.gzip(POSTS);
        Path zip = Archives.zip(folder.resolve("beer.zip"), Map.of("Badges.xml", BEFORE, "Posts.xml.gz", inner));
        assertFailed(limited(zip, new DumpLimits(100_000, 500, 128 << 20)), "too-large", "beer.zip!Posts.xml.gz");
    }

    private static void assertFailed(Outcome outcome, String code, String sentence) {
        assertThat(outcome.failure().orElseThrow())
                .hasMessageContaining(sentence)
                .isInstanceOfSatisfying(
                        DumpException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Outcome limited(Path file, DumpLimits limits) {
        DumpFiles plan = DumpInputs.find(List.of(file), Optional.empty(), limits, EXECUTOR);
        return Outcome.of(plan.dumps().get(0)::open);
    }

    private static Dump only(Path file) {
        DumpFiles plan = find(file);
        assertThat(plan.problems()).isEmpty();
        return plan.dumps().get(0);
    }

    private static DumpFiles find(Path file) {
        return DumpInputs.find(List.of(file), Optional.empty(), DumpLimits.DEFAULT, EXECUTOR);
    }
}
