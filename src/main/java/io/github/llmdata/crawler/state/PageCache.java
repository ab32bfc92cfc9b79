package io.github.llmdata.crawler.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages of earlier runs, so that a site need not send again what has not changed. It is a cache: what is lost of it costs a
 * request. Safe for use by several threads.
 */
public final class PageCache implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageCache.class);

    /** Header fields longer than this are none that a server would want back. */
    private static final int MAX_FIELD = 4096;

    private static final int MEMORY_MIB = 4;

    private final MVStore store;
    private final MVMap<String, byte[]> pages;
    private final long maxBytes;
    private volatile boolean isBroken;

    private PageCache(MVStore store, long maxBytes) {
        this.store = store;
        this.pages = store.openMap("pages");
        this.maxBytes = maxBytes;
    }

    /**
     * Opens the cache, or starts one; a damaged one is started anew.
     *
     * @param maxBytes on disk, about; a full cache takes in nothing new
     * @throws IOException if the file cannot be written, or belongs to a run that is under way
     */
    public static PageCache open(Path file, long maxBytes) throws IOException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new IOException("The output folder cannot be made for " + file + ": " + e, e);
        }
        try {
            return new PageCache(store(file), maxBytes);
        } catch (MVStoreException e) {
            boolean isDamaged = e.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT
                    || e.getErrorCode() == DataUtils.ERROR_READING_FAILED; // cut short
            if (!isDamaged) {
                throw StateException.of("The cache of pages cannot be opened", file, e);
            }
            return anew(file, maxBytes);
        }
    }

    private static PageCache anew(Path file, long maxBytes) throws IOException {
        LOG.atWarn().addKeyValue("file", file).log("the cache of pages is damaged and is started anew");
        Files.delete(file);
        try {
            return new PageCache(store(file), maxBytes);
        } catch (MVStoreException e) {
            throw StateException.of("The cache of pages cannot be opened", file, e);
        }
    }

    private static MVStore store(Path file) {
        return new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(MEMORY_MIB)
                .backgroundExceptionHandler((thread, failure) -> LOG.atWarn()
                        .addKeyValue("cause", failure.getMessage())
                        .log("the cache of pages cannot be written"))
                .open();
    }

    /** The page that a URL gave, if it was kept. */
    public Optional<CachedPage> get(String url) {
        try {
            return isBroken
                    ? Optional.empty()
                    : Optional.ofNullable(pages.get(url)).map(CachedPage::of);
        } catch (MVStoreException e) {
            giveUp(e);
            return Optional.empty();
        }
    }

    /** Whether a page is kept. */
    public boolean contains(String url) {
        try {
            return !isBroken && pages.containsKey(url);
        } catch (MVStoreException e) {
            giveUp(e);
            return false;
        }
    }

    /** Keeps a page, if a server can be asked about it and there is room. */
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
            pages.put(url, page.toBytes());
        } catch (MVStoreException e) {
            giveUp(e);
        }
    }

    /** A run goes on without its cache. */
    private void giveUp(MVStoreException cause) {
        if (!isBroken) {
            isBroken = true;
            LOG.atWarn().addKeyValue("cause", cause.getMessage()).log("the cache of pages fails and is left alone");
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
