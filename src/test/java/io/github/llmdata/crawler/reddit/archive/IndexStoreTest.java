package io.github.llmdata.crawler.reddit.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexStoreTest {
    private static final String CRAWL = "CC-MAIN-2023-50";
    private static final String URL = "https://index.example.org/CC-MAIN-2023-50-index?url=a&page=0";
    private static final byte[] RESPONSE = "{\"url\": \"a\"}\n".repeat(1000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private IndexStore store;

    @BeforeEach
    void open() throws IOException {
        store = open(folder.resolve("index"));
    }

    private IndexStore open(Path where) throws IOException {
        return IndexStore.open(where, (InstantSource) () -> now);
    }

    private static Optional<byte[]> bytes(Optional<InputStream> found) throws IOException {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = found.get()) {
            return Optional.of(in.readAllBytes());
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("index"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void returnsTheCachedResponse() throws IOException {
        store.put(CRAWL, URL, RESPONSE);
        store.put(CRAWL, URL + "1", new byte[0]);

        IndexStore later = open(folder.resolve("index"));
        assertThat(bytes(later.find(CRAWL, URL))).contains(RESPONSE);
        assertThat(bytes(later.find(CRAWL, URL + "1"))).contains(new byte[0]);
        assertThat(later.find(CRAWL, URL + "2")).isEmpty();
        assertThat(later.find("CC-MAIN-2023-40", URL)).isEmpty();
        assertThat(files())
                .allSatisfy(
                        file -> assertThat(file.getFileName().toString()).matches("CC-MAIN-2023-50-[0-9a-f]{32}\\.gz"));
    }

    @Test
    void replacesAnOldResponse() throws IOException {
        store.put(CRAWL, URL, RESPONSE);
        store.put(CRAWL, URL, new byte[] {1});

        assertThat(bytes(store.find(CRAWL, URL))).contains(new byte[] {1});
        assertThat(files()).hasSize(1);
    }

    @Test
    void returnsNoResponseAboveTheMaximumAge() throws IOException {
        store.put("collinfo", URL, RESPONSE);
        Duration month = Duration.ofDays(30);

        now = now.plus(month);
        assertThat(bytes(store.find("collinfo", URL, month))).contains(RESPONSE);
        now = now.plusMillis(1);
        assertThat(store.find("collinfo", URL, month)).isEmpty();
        assertThat(bytes(store.find("collinfo", URL))).contains(RESPONSE);
        now = Instant.parse("2025-01-01T00:00:00Z");
        assertThat(store.find("collinfo", URL, month)).as("from the future").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 10, 11, 30, 60, 100, -1, -4, -8, -9})
    void deletesATruncatedFile(int length) throws IOException {
        store.put(CRAWL, URL, RESPONSE);
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        Files.write(
                file, Arrays.copyOf(whole, length < 0 ? whole.length + length : Math.min(length, whole.length - 1)));

        assertThat(store.find(CRAWL, URL)).isEmpty();
        assertThat(files()).isEmpty();
        store.put(CRAWL, URL, RESPONSE);
        assertThat(bytes(store.find(CRAWL, URL))).contains(RESPONSE);
    }

    @Test
    void returnsNoDamagedResponse() throws IOException {
        byte[] random = new byte[200];
        new Random(5).nextBytes(random);
        store.put(CRAWL, URL, random);
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);

        for (int i = 0; i < whole.length; i += 11) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            Files.write(file, damaged);
            Optional<byte[]> found = bytes(store.find(CRAWL, URL));
            // a few bytes of the gzip header have no effect
            assertThat(found.isEmpty() || Arrays.equals(found.get(), random))
                    .as("byte %d", i)
                    .isTrue();
            assertThat(found.isPresent()).as("byte %d", i).isEqualTo(Files.exists(file));
        }
    }

    @Test
    void returnsNoResponseOfAnotherUrl() throws IOException {
        store.put(CRAWL, URL, RESPONSE);
        Path one = files().get(0);
        store.put(CRAWL, URL + "1", new byte[] {1});
        Path other =
                files().stream().filter(file -> !file.equals(one)).findFirst().orElseThrow();
        Files.copy(one, other, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(store.find(CRAWL, URL + "1")).isEmpty();
        assertThat(bytes(store.find(CRAWL, URL))).contains(RESPONSE);
    }

    @Test
    void deletesUnfinishedFilesOfAnInterruptedRun() throws IOException {
        store.put(CRAWL, URL, RESPONSE);
        Files.write(folder.resolve("index/" + CRAWL + "-0.gz.part"), new byte[10]);

        open(folder.resolve("index"));

        assertThat(files()).hasSize(1);
    }

    @Test
    void staysInItsFolderForAnyNameOfACrawl() throws IOException {
        store.put("../../a/" + "b".repeat(500), URL, RESPONSE);

        assertThat(bytes(store.find("../../a/" + "b".repeat(500), URL))).contains(RESPONSE);
        assertThat(files()).hasSize(1);
    }

    @Test
    void saysWhichFileCannotBeWrittenOrRead() throws IOException {
        store.put(CRAWL, URL, RESPONSE);
        Path file = files().get(0);
        Files.delete(file);
        Files.createDirectories(file.resolve("in-the-way"));

        assertThatThrownBy(() -> store.put(CRAWL, URL, RESPONSE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("room");
        assertThat(files()).containsExactly(file);
        assertThatThrownBy(() -> store.find(CRAWL, URL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void saysWhichFolderCannotBeUsed() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> open(inTheWay))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(inTheWay.toString());
    }

    @Test
    void cachesPagesOfFiftyMebibytes() throws IOException {
        byte[] large = new byte[50 << 20];
        large[large.length - 1] = 1;
        store.put(CRAWL, URL, large);

        assertThat(Files.size(files().get(0))).isLessThan(1 << 20);
        try (InputStream in = store.find(CRAWL, URL).orElseThrow()) {
            in.skipNBytes(large.length - 1);
            assertThat(in.read()).isEqualTo(1);
            assertThat(in.read()).isEqualTo(-1);
        }
    }
}
