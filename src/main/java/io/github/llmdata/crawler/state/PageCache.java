package io.github.llmdata.crawler.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages of earlier runs, so that a server need not send again what has not changed. A lost entry costs one request, nothing
 * else. Safe for use by several threads.
 */
public final class PageCache implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageCache.class);

    /** The version of the stored format: a cache of another version is replaced by an empty one, never read. */
    private static final int VERSION = 1;

    /** No server needs longer header fields back. */
    private static final int MAX_FIELD = 4096;

    private static final int MEMORY_MIB = 4;

    private final MVStore store;
    private final MVMap<String, byte[]> pages;
    private final long maxBytes;
    private volatile boolean isBroken;

    private PageCache(MVStore store, long maxBytes) {
        this.store = store;
        this.pages = store.openMap(
                "pages",
                new MVMap.Builder<String, byte[]>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
        this.maxBytes = maxBytes;
    }

    /**
     * Opens the cache, or starts one; a damaged one, or one of another version, is replaced by an empty one.
     *
     * @param maxBytes on disk, roughly; a full cache takes no new pages
     * @throws IOException if the file cannot be written, or belongs to a run that is under way
     */
    public static PageCache open(Path file, long maxBytes) throws IOException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new IOException("The output folder cannot be created for " + file + ": " + e, e);
        }
        try {
            if (!Files.exists(file)) {
                return create(file, maxBytes);
            }
            MVStore store = store(file);
            if (store.getStoreVersion() == VERSION) {
                return new PageCache(store, maxBytes);
            }
            store.closeImmediately();
            LOG.atInfo()
                    .addKeyValue("file", file)
                    .log("the page cache has the format of another version and is emptied");
        } catch (MVStoreException e) {
            boolean isDamaged = e.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT
                    || e.getErrorCode() == DataUtils.ERROR_READING_FAILED; // cut short
            if (!isDamaged) {
                throw StateException.of("The page cache cannot be opened", file, e);
            }
            LOG.atWarn().addKeyValue("file", file).log("the page cache is damaged and is emptied");
        }
        return replace(file, maxBytes);
    }

    private static PageCache replace(Path file, long maxBytes) throws IOException {
        try {
            Files.delete(file);
            return create(file, maxBytes);
        } catch (IOException | MVStoreException e) {
            throw StateException.of("The page cache cannot be opened", file, e);
        }
    }

    private static PageCache create(Path file, long maxBytes) {
        MVStore store = store(file);
        store.setStoreVersion(VERSION);
        store.commit();
        return new PageCache(store, maxBytes);
    }

    private static MVStore store(Path file) {
        return new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(MEMORY_MIB)
                .backgroundExceptionHandler((thread, failure) ->
                        LOG.atWarn().addKeyValue("cause", failure.getMessage()).log("the page cache cannot be written"))
                .open();
    }

    /** The cached page of a URL. One that is damaged is removed. */
    public Optional<CachedPage> get(String url) {
        try {
            byte[] stored = isBroken ? null : pages.get(url);
            if (stored == null) {
                return Optional.empty();
            }
            Optional<CachedPage> page = Sealed.open(stored).map(CachedPage.CODEC::decode);
            if (page.isEmpty()) {
                pages.remove(url);
            }
            return page;
        } catch (MVStoreException e) {
            giveUp(e);
            return Optional.empty();
        }
    }

    /** Whether the page of a URL is cached. */
    public boolean contains(String url) {
        try {
            return !isBroken && pages.containsKey(url);
        } catch (MVStoreException e) {
            giveUp(e);
            return false;
        }
    }

    /** Caches a page, if its server can be asked whether it has changed and there is room. */
    public void put(String url, CachedPage page) {
        boolean isSane = page.hasValidator()
                && page.etag().length() <= MAX_FIELD
                && page.lastModified().length() <= MAX_FIELD
                && page.contentType().length() <= MAX_FIELD
                && page.contentEncoding().length() <= MAX_FIELD;
        if (!isSane || isBroken || store.getFileStore().size() >= maxBytes) {
            return;
        }
        try {
            pages.put(url, Sealed.of(CachedPage.CODEC.encode(page)));
        } catch (MVStoreException e) {
            giveUp(e);
        }
    }

    /** Removes the page of a URL, if it is cached. */
    public void remove(String url) {
        try {
            if (!isBroken) {
                pages.remove(url);
            }
        } catch (MVStoreException e) {
            giveUp(e);
        }
    }

    /**
     * Removes pages from a cache that no run uses, and their bytes from its file.
     *
     * @param file of the cache; nothing is done if it does not exist
     * @param goes whether the page of a URL is removed
     * @return how many there were
     */
    public static int removeAll(Path file, Predicate<String> goes) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        List<String> gone = new ArrayList<>();
        try (PageCache cache = open(file, Long.MAX_VALUE)) {
            cache.pages.keyIterator(null).forEachRemaining(url -> {
                if (goes.test(url)) {
                    gone.add(url);
                }
            });
            gone.forEach(cache.pages::remove);
        } catch (MVStoreException e) {
            throw StateException.of("Pages cannot be removed from the cache", file, e);
        }
        if (!gone.isEmpty()) {
            compact(file);
        }
        return gone.size();
    }

    /** The store only forgets where a removed page is; its bytes are gone when the file is written anew. */
    private static void compact(Path file) throws IOException {
        try {
            MVStoreTool.compact(file.toString(), false);
        } catch (MVStoreException e) {
            throw StateException.of("Pages cannot be removed from the cache", file, e);
        }
    }

    /** A run goes on without its cache. */
    private void giveUp(MVStoreException cause) {
        if (!isBroken) {
            isBroken = true;
            LOG.atWarn()
                    .addKeyValue(
                            "cause", String.valueOf(StateException.root(cause).getMessage()))
                    .log("the page cache failed and is no longer used in this run");
        }
    }

    @Override
    public void close() {
        try {
            if (!isBroken) {
                store.close();
            }
        } catch (MVStoreException e) {
            giveUp(e);
        }
        store.closeImmediately();
    }
}
