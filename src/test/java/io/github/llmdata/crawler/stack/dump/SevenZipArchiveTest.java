package io.github.llmdata.crawler.stack.dump;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Archives;
import io.github.llmdata.crawler.testing.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZMethodConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives as 7-Zip writes them: the fixtures hold the same small table, some with other entries before it. */
@Timeout(60)
class SevenZipArchiveTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "solid-bzip2.7z",
                "solid-blocks.7z",
                "folders-bzip2.7z",
                "solid-lzma2.7z",
                "lzma.7z",
                "deflate.7z",
                "copy.7z",
                "bzip2.zip",
                "xz.zip",
                "deflate64.zip"
            })
    void readsTheTable(String name) throws IOException {
        Dump dump = only(Archives.fixture(name), DumpLimits.DEFAULT);
        Outcome outcome = Outcome.of(dump::open, 7);
        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.bytes()).isEqualTo(Files.readAllBytes(Archives.fixture("Posts.xml")));
        assertThat(dump.label()).isEqualTo(name + "!Posts.xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"solid-bzip2.7z", "solid-lzma2.7z"})
    void countsWhatHasToBeDecodedBeforeTheTable(String name) {
        Dump dump = only(Archives.fixture(name), new DumpLimits(1_400, 500, 128 << 20));
        Outcome outcome = Outcome.of(dump::open);
        assertThat(outcome.bytes()).isEmpty();
        assertThat(outcome.failure().orElseThrow()).hasMessageContaining("holds more than 1,400 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"solid-bzip2.7z", "folders-bzip2.7z", "solid-lzma2.7z"})
    void neverDeliversWrongBytesWhereverABitIsFlipped(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Archives.fixture(name));
        byte[] posts = Files.readAllBytes(Archives.fixture("Posts.xml"));
        for (int bit = 0; bit < whole.length * 8; bit += 13) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            DumpFiles plan = find(Files.write(folder.resolve(name), damaged), DumpLimits.DEFAULT);
            for (Dump dump : plan.dumps()) {
                Outcome outcome = Outcome.of(dump::open);
                assertThat(outcome.failure().isPresent() || Arrays.equals(outcome.bytes(), posts))
                        .as("bit %d", bit)
                        .isTrue();
                assertThat(outcome.failure().stream()).allMatch(e -> e instanceof DumpException);
            }
        }
    }

    @Test
    void readsATableAfterAFolderThatCannotBeDecoded() throws IOException {
        byte[] posts = Archives.posts(3_000);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("Badges.xml", Archives.posts(2_000));
        entries.put("Posts.xml", posts);
        var bzip2 = List.of(new SevenZMethodConfiguration(SevenZMethod.BZIP2));
        Path file = Archives.sevenZip(folder.resolve("beer.7z"), bzip2, entries);
        byte[] archive = Files.readAllBytes(file);
        // Spoils the first block of the first folder.
        archive[32 + 20] ^= 1;
        Files.write(file, archive);
        Outcome outcome = Outcome.of(only(file, DumpLimits.DEFAULT)::open);
        assertThat(outcome.bytes()).isEqualTo(posts);
    }

    @Test
    void refusesAHeaderThatUnpacksToAGigabyte() throws IOException {
        String packed =
                "17" + "0600010905" + "00" + "070b010001" + "2303010105" + "5d00001000" + "0cf000000040" + "0000";
        assertRefused(packed, "too-large", "has a list of entries of 1,073,741,824 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"17", "1707", "170600ffffffffffffffffff09", "170600010905000b", "17060001090500070b01002001"})
    void refusesAHeaderThatMakesNoSense(String packed) throws IOException {
        assertRefused(packed, "damaged", "beer.7z is damaged");
    }

    private void assertRefused(String header, String code, String sentence) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(header);
        var start = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        start.put(HexFormat.of().parseHex("377abcaf271c0004"));
        start.putInt(0).putLong(0).putLong(bytes.length).putInt(crc(bytes));
        start.putInt(8, crc(Arrays.copyOfRange(start.array(), 12, 32)));
        Path file = Archives.write(folder.resolve("beer.7z"), Archives.join(start.array(), bytes));
        assertThat(find(file, DumpLimits.DEFAULT).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem).hasMessageContaining(sentence);
        });
    }

    private static int crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static Dump only(Path file, DumpLimits limits) {
        DumpFiles plan = find(file, limits);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.dumps()).hasSize(1);
        return plan.dumps().get(0);
    }

    private static DumpFiles find(Path file, DumpLimits limits) {
        return DumpInputs.find(List.of(file), Optional.empty(), limits, Runnable::run);
    }
}
