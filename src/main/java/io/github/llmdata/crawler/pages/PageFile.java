package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.DecodeLimits;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An input file of a crawl: a list of URLs, a saved page or a web archive.
 *
 * @param label its name in items and rejections: the path relative to the input folder, with slashes
 * @param storedBytes its size on disk
 * @param wiki the host of the wiki whose pages a list may name by their titles; empty if titles are not read
 */
public record PageFile(Path path, String label, FileKind kind, long storedBytes, String wiki) {

    /** Whether the file lists URLs to fetch. */
    public boolean isList() {
        return kind.isList();
    }

    PageReader open(DecodeLimits limits, PageTypes types, ReadNotes notes) throws IOException {
        return switch (kind) {
            case TABLE, LIST, JSON_LINES -> openList();
            case PAGE -> new SavedPageReader(label, Files.newInputStream(path), limits, types);
            case ARCHIVE -> new ArchiveReader(label, FileChannel.open(path), limits, types, notes);
        };
    }

    private PageReader openList() throws IOException {
        ListShape shape;
        try {
            shape = UrlLists.shapeOf(path, kind, !wiki.isEmpty());
        } catch (NoListException e) {
            throw new IOException("it " + e.sentence(), e);
        }
        ListedItem items = new ListedItem(label, wiki);
        return shape.form() == ListShape.Form.JSON_LINES
                ? new JsonLinesReader(items, UrlLists.open(path))
                : new UrlListReader(items, UrlLists.open(path), shape);
    }
}
