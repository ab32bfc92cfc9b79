package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.ItemGuard;
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
 */
public record PageFile(Path path, String label, FileKind kind, long storedBytes, Span span) {

    /** A file that is read whole. */
    public PageFile(Path path, String label, FileKind kind, long storedBytes) {
        this(path, label, kind, storedBytes, Span.WHOLE);
    }

    /** The part of a list between two lengths that its text has had. */
    PageFile between(long start, long end) {
        return new PageFile(path, label, kind, storedBytes, new Span(start, end));
    }

    /** Opens the text of a list, decompressed. */
    public InputStream text() throws IOException {
        return FileKind.open(path);
    }

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
                yield new UrlListReader(label, text(), shape.get(), span);
            }
            case PAGE -> new SavedPageReader(label, Files.newInputStream(path), limits, types, guard);
            case ARCHIVE -> new ArchiveReader(label, FileChannel.open(path), limits, types, notes, guard);
        };
    }
}
