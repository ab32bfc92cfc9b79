package io.github.llmdata.crawler.pages;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Reads one file, item by item. */
interface PageReader extends Closeable {
    /**
     * The next item; empty at the end of the file.
     *
     * @throws IOException if the rest of the file cannot be read
     */
    Optional<PageInput> next() throws IOException;

    /** The position of the last item: the line in a list, the offset in an archive; empty if the file is one page. */
    String position();
}
