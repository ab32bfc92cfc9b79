package io.github.llmdata.crawler.state;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageCacheTest {
    private static final String URL = "https://example.org/a";
    private static final long ROOM = 1 << 20;

    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = dir.resolve(".state/pages.mv");
    }

    private static CachedPage page(String etag, String lastModified, String body) {
        return new CachedPage(
                etag, lastModified, "text/html; charset=utf-8", "gzip", "2026-01-02T03:04:05Z", body.getBytes(UTF_8));
    }

    @Test
    void returnsACachedPageInALaterRun() throws IOException {
        CachedPage page = page("W/\"1\"", "Fri, 02 Jan 2026 03:04:05 GMT", "<p>é");
        try (PageCache cache = PageCache.open(file, ROOM)) {
            cache.put(URL, page);
        }
        try (PageCache cache = PageCache.open(file, ROOM)) {
            assertThat(cache.get(URL)).get().usingRecursiveComparison().isEqualTo(page);
            assertThat(cache.get(URL + "b")).isEmpty();
        }
    }

    @Test
    void aRemovedPageLeavesTheFile() throws IOException {
        String secret = "<p>words that nobody may read again";
        try (PageCache cache = PageCache.open(file, ROOM)) {
            cache.put(URL, page("\"1\"", "", secret));
            cache.put(URL + "b", page("\"2\"", "", "<p>others"));
        }
        assertThat(Files.readString(file, ISO_8859_1)).contains(secret);

        assertThat(PageCache.removeAll(file, URL::equals)).isOne();
        assertThat(PageCache.removeAll(file, URL::equals)).isZero();
        assertThat(PageCache.removeAll(dir.resolve("none.mv"), URL::equals)).isZero();

        assertThat(Files.readString(file, ISO_8859_1)).doesNotContain(secret);
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**temp*");
        try (PageCache cache = PageCache.open(file, ROOM)) {
            assertThat(cache.get(URL)).isEmpty();
            assertThat(cache.get(URL + "b")).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({"'', '', false", "\"1\", '', true", "'', 'Fri, 02 Jan 2026 03:04:05 GMT', true"})
    void cachesOnlyPagesThatCanBeRevalidated(String etag, String lastModified, boolean isCached) throws IOException {
        try (PageCache cache = PageCache.open(file, ROOM)) {
            cache.put(URL, page(etag, lastModified, ""));

            assertThat(cache.get(URL).isPresent()).isEqualTo(isCached);
        }
    }

    @Test
    void doesNotCacheAPageWithHugeHeaders() throws IOException {
        try (PageCache cache = PageCache.open(file, ROOM)) {
            cache.put(URL, page("\"" + "x".repeat(70_000) + "\"", "", ""));

            assertThat(cache.get(URL)).isEmpty();
        }
    }

    @Test
    void aFullCacheTakesNoNewPage() throws IOException {
        try (PageCache cache = PageCache.open(file, 1)) {
            cache.put(URL, page("\"1\"", "", "x"));

            assertThat(cache.get(URL)).isEmpty();
        }
    }

    @Test
    void aDamagedCacheIsEmptied() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[100_000]);

        try (PageCache cache = PageCache.open(file, ROOM)) {
            cache.put(URL, page("\"1\"", "", "x"));
            assertThat(cache.get(URL)).isPresent();
        }
    }

    /** As the first release wrote it: without a version, and with the store's own types. */
    @Test
    void aCacheOfAnotherVersionIsEmptiedAndNeverRead() throws IOException {
        Files.createDirectories(file.getParent());
        try (MVStore other = new MVStore.Builder().fileName(file.toString()).open()) {
            other.openMap("pages").put(URL, CachedPage.CODEC.encode(page("\"1\"", "", "of another version")));
        }

        try (PageCache cache = PageCache.open(file, ROOM)) {
            assertThat(cache.contains(URL)).isFalse();
            cache.put(URL, page("\"2\"", "", "x"));
        }
        try (PageCache cache = PageCache.open(file, ROOM)) {
            assertThat(cache.get(URL)).map(CachedPage::etag).hasValue("\"2\"");
        }
    }

    @Test
    void anUnusedCacheKeepsItsVersion() throws IOException {
        PageCache.open(file, ROOM).close();
        try (MVStore store = new MVStore.Builder().fileName(file.toString()).open()) {
            assertThat(store.getStoreVersion()).isPositive();
        }
    }

    @Test
    void aDamagedPageIsNotReturned() throws IOException {
        try (PageCache cache = PageCache.open(file, ROOM)) {
            cache.put(URL, page("\"1\"", "", "x"));
        }
        try (MVStore store = new MVStore.Builder().fileName(file.toString()).open()) {
            MVMap<String, byte[]> pages = store.openMap(
                    "pages",
                    new MVMap.Builder<String, byte[]>()
                            .keyType(StringDataType.INSTANCE)
                            .valueType(ByteArrayDataType.INSTANCE));
            byte[] changed = pages.get(URL).clone();
            changed[changed.length - 5]++;
            pages.put(URL, changed);
        }
        try (PageCache cache = PageCache.open(file, ROOM)) {
            assertThat(cache.get(URL)).isEmpty();
            assertThat(cache.contains(URL)).isFalse();
        }
    }

    @Test
    void belongsToOneRunAtATime() throws IOException {
        try (PageCache cache = PageCache.open(file, ROOM)) {
            assertThat(cache.get(URL)).isEmpty();
            assertThatThrownBy(() -> PageCache.open(file, ROOM))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("The page cache cannot be opened: " + file);
        }
    }
}
