package io.github.llmdata.crawler.pages;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Reads one file, item by item. */
interface PageReader extends Closeable {
    /**
     * The next item; empty at the end of the file.
     *
     * @throws IOException if nothing more can be read of this file
     */
    Optional<PageInput> next() throws IOException;

    /** Where the last item was found: a line of a list, an offset in an archive; empty where a file is one item. */
    String position();
}
