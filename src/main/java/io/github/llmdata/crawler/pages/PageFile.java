package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.ItemGuard;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An input file of a crawl: a list of URLs, a saved page or a web archive.
 *
 * @param label its name in items and rejections: the path relative to the input folder, with slashes
 * @param storedBytes its size on disk
 */
public record PageFile(Path path, String label, FileKind kind, long storedBytes) {

    /** Whether the file lists URLs to fetch. */
    public boolean isList() {
        return kind == FileKind.TABLE || kind == FileKind.LIST;
    }

    PageReader open(DecodeLimits limits, PageTypes types, ReadNotes notes, ItemGuard guard) throws IOException {
        return switch (kind) {
            case TABLE, LIST -> {
                Optional<UrlLists.Shape> shape = UrlLists.shapeOf(path, kind);
                if (shape.isEmpty()) {
                    throw new IOException("it has no column url");
                }
                yield new UrlListReader(label, FileKind.open(path), shape.get());
            }
            case PAGE -> new SavedPageReader(label, Files.newInputStream(path), limits, types, guard);
            case ARCHIVE -> new ArchiveReader(label, FileChannel.open(path), limits, types, notes, guard);
        };
    }
}
