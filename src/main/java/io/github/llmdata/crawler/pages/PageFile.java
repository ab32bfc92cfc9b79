package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.ItemGuard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An input file of a crawl: a list of URLs, a saved page or a web archive.
 *
 * @param label its name in items and rejections: the path relative to the input folder, with slashes
 * @param storedBytes its size on disk
 * @param span the part of a list that is read
 * @param wiki the host of the wiki whose pages a list may name by their titles; empty if titles are not read
 */
public record PageFile(Path path, String label, FileKind kind, long storedBytes, Span span, String wiki) {

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

    /** Whether the file is a snapshot, of which it is known how much was read. */
    public boolean isSnapshot() {
        return kind == FileKind.SNAPSHOT;
    }

    PageReader open(DecodeLimits limits, PageTypes types, ReadNotes notes, ItemGuard guard) throws IOException {
        return switch (kind) {
            case TABLE, LIST, JSON_LINES -> openList();
            case PAGE -> new SavedPageReader(label, Files.newInputStream(path), limits, types, guard);
            case SNAPSHOT -> new SnapshotReader(label, FileChannel.open(path), new SnapshotLine(limits), notes, guard);
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
