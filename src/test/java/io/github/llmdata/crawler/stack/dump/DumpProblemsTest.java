package io.github.llmdata.crawler.stack.dump;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Archives;
import io.github.llmdata.crawler.testing.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZMethodConfiguration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input and what it gets: a code, and a sentence that names the file. */
@Timeout(60)
class DumpProblemsTest {
    private static final byte[] POSTS = Archives.posts(2_000);

    @TempDir
    Path folder;

    @Test
    void namesAMissingInput() {
        assertProblem(folder.resolve("nowhere.7z"), "input-missing", "nowhere.7z does not exist");
    }

    @Test
    void namesAnEmptyFile() throws IOException {
        assertProblem(Archives.write(folder.resolve("Posts.xml"), new byte[0]), "input-empty", "/Posts.xml is empty");
    }

    @Test
    void saysWhatWasFoundInstead() throws IOException {
        Archives.write(folder.resolve("Users.xml"), POSTS);
        assertProblem(folder, "nothing-found", "1 other files, such as [Users.xml]");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertProblem(empty, "nothing-found", "no posts table in [" + empty + "]; name one");
    }

    @Test
    void saysThatNothingWasNamed() {
        DumpFiles plan = DumpInputs.find(List.of(), Optional.empty(), DumpLimits.DEFAULT, Runnable::run);
        assertThat(plan.problems()).extracting(DumpException::code).containsExactly("nothing-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"beer.zip", "beer.7z"})
    void saysWhatAnArchiveWithoutPostsHolds(String name) throws IOException {
        Path archive = archive(name, Map.of("Users.xml", POSTS));
        assertProblem(archive, "no-posts-inside", name + " holds no Posts.xml, only [Users.xml]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"beer.zip", "beer.7z"})
    void saysThatAnArchiveIsEmpty(String name) throws IOException {
        assertProblem(archive(name, Map.of()), "no-posts-inside", name);
    }

    @ParameterizedTest
    @CsvSource({
        "encrypted.7z, encrypted, encrypted.7z!Posts.xml is encrypted",
        "encrypted-lzma2.7z, encrypted, encrypted-lzma2.7z!Posts.xml is encrypted",
        "encrypted-names.7z, encrypted, encrypted-names.7z is encrypted",
        "encrypted.zip, encrypted, encrypted.zip!Posts.xml is encrypted",
        "encrypted-aes.zip, encrypted, encrypted-aes.zip!Posts.xml is encrypted",
        "ppmd.7z, unsupported-method, ppmd.7z!Posts.xml is compressed with PPMd",
        "ppmd.zip, unsupported-method, ppmd.zip!Posts.xml is compressed with PPMD",
        "lzma.zip, unsupported-method, lzma.zip!Posts.xml is compressed with LZMA",
    })
    void refusesWhatCannotBeDecoded(String name, String code, String sentence) {
        assertProblem(Archives.fixture(name), code, sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../Posts.xml",
                "a/../../Posts.xml",
                "..\\Posts.xml",
                "/etc/Posts.xml",
                "\\etc\\Posts.xml",
                "C:\\Posts.xml",
                "c:Posts.xml",
                "..",
                "a/.."
            })
    void refusesAnArchiveWithANameThatLeadsElsewhere(String name) throws IOException {
        for (String file : List.of("beer.zip", "beer.7z")) {
            Path archive = archive(file, Map.of(name, POSTS, "Posts.xml", POSTS));
            assertProblem(archive, "unsafe-entry-name", file + " holds an entry named \"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..Posts.xml", "a/b..Posts.xml", "a../Posts.xml", ".../Posts.xml"})
    void acceptsHarmlessDots(String name) throws IOException {
        assertThat(find(archive("beer.7z", Map.of(name, POSTS))).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"beer.7z, .7z", "beer.zip, .zip", "Posts.xml.gz, .gz", "Posts.xml.bz2, .bz2", "Posts.xml.zst, .zst"})
    void refusesAFileThatIsNotWhatItsNameSays(String name, String suffix) throws IOException {
        Path file = Archives.write(folder.resolve(name), "<!DOCTYPE html>".getBytes(StandardCharsets.UTF_8));
        assertProblem(
                file, "not-an-archive", "is named like a " + suffix + " file, but starts like \"<!DOCTYPE html>\"");
    }

    @Test
    void refusesA7zFileThatIsReallyGzip() throws IOException {
        Path file = Archives.write(folder.resolve("beer.7z"), Archives.gzip(POSTS));
        assertProblem(file, "not-an-archive", "starts like .gz");
    }

    @ParameterizedTest
    @CsvSource({"fd377a585a0000, xz", "526172211a0700, rar", "04224d18, lz4"})
    void namesContainersThatItDoesNotRead(String digits, String container) throws IOException {
        Path file = Archives.write(folder.resolve("Posts.xml"), HexFormat.of().parseHex(digits));
        assertProblem(file, "unsupported-container", "/Posts.xml is a " + container + " file");
    }

    @Test
    void recognisesAPointerOfGitLfs() throws IOException {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n";
        Path file = Archives.write(folder.resolve("Posts.xml"), pointer.getBytes(StandardCharsets.UTF_8));
        assertProblem(file, "not-fetched", "Git LFS pointer");
    }

    @Test
    void refusesAnArchiveInAnArchive() throws IOException {
        byte[] inner = Files.readAllBytes(archive("inner.zip", Map.of("Posts.xml", POSTS)));
        assertFailure(archive("beer.7z", Map.of("Posts.xml", inner)), "unsupported-method", "another archive (.zip)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"beer.zip", "beer.7z"})
    void tellsATruncatedArchive(String name) throws IOException {
        byte[] whole = Files.readAllBytes(archive(name, Map.of("Posts.xml", POSTS)));
        for (int length = 7; length < whole.length; length += 11) {
            Path file = Archives.write(folder.resolve("cut/" + name), Arrays.copyOf(whole, length));
            assertThat(find(file).dumps()).as("cut at %d", length).isEmpty();
            assertThat(find(file).problems())
                    .extracting(DumpException::code)
                    .as("cut at %d", length)
                    .containsExactly("truncated");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "zip64"})
    void refusesAListOfEntriesThatWouldFillTheHeap(String kind) throws IOException {
        Path file = folder.resolve("beer.zip");
        long bytes = 40L << 20;
        ByteBuffer end = ByteBuffer.allocate(56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0, 0x06064b50).putLong(48, 4);
        end.putInt(56, 0x07064b50).putLong(64, bytes);
        end.putInt(76, 0x06054b50).putInt(92, kind.equals("zip") ? 4 : -1);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(new byte[] {'P', 'K', 3, 4}));
            out.write(end, bytes);
        }
        assertProblem(file, "too-large", "has a list of entries of 41,943,");
    }

    @Test
    void tellsADamagedHeaderOfA7zArchive() throws IOException {
        byte[] archive = Files.readAllBytes(archive("beer.7z", Map.of("Posts.xml", POSTS)));
        archive[archive.length - 5] ^= 1;
        assertProblem(Archives.write(folder.resolve("beer.7z"), archive), "damaged", "beer.7z is damaged");
    }

    @Test
    void keepsOnAfterAProblem() throws IOException {
        Path good = Archives.write(folder.resolve("Posts.xml"), POSTS);
        DumpFiles plan = find(folder.resolve("missing"), good, Archives.fixture("ppmd.7z"));
        assertThat(plan.dumps()).hasSize(1);
        assertThat(plan.problems())
                .extracting(DumpException::code)
                .containsExactly("input-missing", "unsupported-method");
    }

    @Test
    void namesAFolderThatCannotBeRead() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Assumptions.assumeTrue(locked.toFile().setReadable(false) && !Files.isReadable(locked), "runs as root");
        assertProblem(locked, "input-unreadable", "locked cannot be read");
    }

    @Test
    void refusesAWindowOfTwoGibibytes() {
        assertFailure(Archives.fixture("long-window.zst"), "needs-memory", "more than 128 MiB of memory");
    }

    @Test
    void refusesADictionaryBeyondTheLimit() throws IOException {
        var lzma2 = List.of(new SevenZMethodConfiguration(SevenZMethod.LZMA2, 16 << 20));
        Path archive = Archives.sevenZip(folder.resolve("beer.7z"), lzma2, Map.of("Posts.xml", POSTS));
        var limits = new DumpLimits(1L << 40, 500, 8 << 20);
        DumpFiles plan = DumpInputs.find(List.of(archive), Optional.empty(), limits, Runnable::run);
        assertThat(plan.problems()).extracting(DumpException::code).containsExactly("needs-memory");
    }

    @Test
    void tellsThatAFileWentAway() throws IOException {
        Path file = Archives.write(folder.resolve("Posts.xml"), POSTS);
        Dump dump = find(file).dumps().get(0);
        Files.delete(file);
        assertThat(Outcome.of(dump::open).failure().orElseThrow()).hasMessageContaining("does not exist");
    }

    private Path archive(String name, Map<String, byte[]> entries) throws IOException {
        var deflate = List.of(new SevenZMethodConfiguration(SevenZMethod.DEFLATE));
        Path file = folder.resolve(name);
        return name.endsWith(".zip") ? Archives.zip(file, entries) : Archives.sevenZip(file, deflate, entries);
    }

    private static DumpFiles find(Path... inputs) {
        return DumpInputs.find(List.of(inputs), Optional.empty(), DumpLimits.DEFAULT, Runnable::run);
    }

    private static void assertProblem(Path input, String code, String sentence) {
        DumpFiles plan = find(input);
        assertThat(plan.dumps()).isEmpty();
        assertThat(plan.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem).hasMessageContaining(sentence);
        });
    }

    private static void assertFailure(Path input, String code, String sentence) {
        Dump dump = find(input).dumps().get(0);
        Outcome outcome = Outcome.of(dump::open);
        assertThat(outcome.failure().orElseThrow())
                .hasMessageContaining(sentence)
                .isInstanceOfSatisfying(
                        DumpException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
