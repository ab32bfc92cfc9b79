package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.pages.zim.ZimArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An input file of a crawl: a list of URLs, a saved page or a web archive.
 *
 * @param label its name in items and rejections: the path relative to the input folder, with slashes
 * @param storedBytes its size on disk
 * @param span the part of a list that is read
 * @param wiki the host of the wiki whose pages a list may name by their titles; empty if titles are not read
 */
public record PageFile(Path path, String label, FileKind kind, long storedBytes, Span span, String wiki) {

    private static final PageReader NO_ITEMS = new PageReader() {
        @Override
        public Optional<PageInput> next() {
            return Optional.empty();
        }

        @Override
        public String position() {
            return "";
        }

        @Override
        public void close() {}
    };

    /** A file that is read whole, without titles. */
    public PageFile(Path path, String label, FileKind kind, long storedBytes) {
        this(path, label, kind, storedBytes, Span.WHOLE, "");
    }

    /** A list whose lines may be titles of pages of a wiki. */
    PageFile withTitlesOf(String host) {
        return new PageFile(path, label, kind, storedBytes, span, host);
    }

    /** A part of a list. */
    PageFile only(Span part) {
        return new PageFile(path, label, kind, storedBytes, part, wiki);
    }

    /** Opens the text of a list as UTF-8, decompressed. */
    public InputStream text() throws IOException {
        return UrlLists.open(path);
    }

    /** Whether the file lists URLs to fetch. */
    public boolean isList() {
        return kind.isList();
    }

    /**
     * Whether the checksum that a ZIM file has at its end is right, which takes a while; true for other files, which have none.
     *
     * @throws IOException if it cannot be read
     */
    public boolean isIntact() throws IOException {
        if (kind != FileKind.ZIM) {
            return true;
        }
        try (ZimArchive archive = ZimArchive.open(path)) {
            return archive.isIntact();
        }
    }

    /** What the file is, if it is a collection of pages. */
    public Optional<String> noun() {
        return switch (kind) {
            case SNAPSHOT -> Optional.of("a snapshot of Wikimedia Enterprise");
            case ZIM -> Optional.of("a ZIM file");
            case ZIM_PART -> Optional.of("which continues a ZIM file");
            default -> Optional.empty();
        };
    }

    /** Whether the file is a snapshot, of which it is known how much was read. */
    public boolean isSnapshot() {
        return kind == FileKind.SNAPSHOT;
    }

    PageReader open(DecodeLimits limits, PageTypes types, ReadNotes notes, ItemGuard guard) throws IOException {
        return switch (kind) {
            case TABLE, LIST, TITLES, JSON_LINES -> openList();
            case PAGE -> new SavedPageReader(label, Files.newInputStream(path), limits, types, guard);
            case SNAPSHOT -> new SnapshotReader(label, FileChannel.open(path), new SnapshotLine(limits), notes, guard);
            case ZIM -> new ZimReader(label, ZimArchive.open(path), limits, types, notes, guard);
            case ZIM_PART -> NO_ITEMS;
            case ARCHIVE -> new ArchiveReader(label, FileChannel.open(path), limits, types, notes, guard);
        };
    }

    private PageReader openList() throws IOException {
        ListShape shape;
        try {
            shape = UrlLists.shapeOf(path, kind, !wiki.isEmpty(), span.shaping());
        } catch (NoListException e) {
            throw new IOException("it " + e.sentence(), e);
        }
        ListedItem items = new ListedItem(label, wiki);
        return shape.form() == ListShape.Form.JSON_LINES
                ? new JsonLinesReader(items, text(), span)
                : new UrlListReader(items, text(), shape, span);
    }
}
