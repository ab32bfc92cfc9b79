package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Rejection;
import java.util.List;
import java.util.function.Supplier;

/** One item of an input: a URL to fetch, a page, or a rejection. */
public sealed interface PageInput {

    /**
     * A line of a list, trimmed but not checked to be a URL.
     *
     * @param line the number of the line in which the row starts, from 1
     */
    record Listed(String url, String file, long line) implements PageInput {}

    /** A page from a file or an archive. */
    record Given(Page page) implements PageInput {}

    /**
     * Some pages of a file that stand together in it, still as its bytes. Each is read when it is asked for, on any thread.
     *
     * @param pages each becomes a {@link Given} or a {@link Refused}
     * @param storedBytes how many bytes of the file on disk were read for them
     */
    record Packed(List<Supplier<PageInput>> pages, long storedBytes) implements PageInput {
        /** The pages in their order, which does not change any more. */
        public Packed {
            pages = List.copyOf(pages);
        }
    }

    /** A line, page or archive record that cannot be used, or the unreadable rest of a damaged file. */
    record Refused(Rejection rejection) implements PageInput {}
}
