package io.github.llmdata.crawler.pages;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what is noticed in web archives while they are read, and is neither an item nor a problem. */
public final class ReadNotes {
    /** Records that hold no page: requests, revisits, metadata. */
    static final String SKIPPED = "archive-records-skipped";

    /** Records whose length is a little off, or that do not end as the format asks for. */
    static final String ODD_END = "archive-records-of-odd-length";

    /** Pages sent in chunks that were stored without the last chunk, or with chunks that do not fit. */
    static final String ODD_CHUNKS = "archive-pages-with-odd-chunks";

    /** Files in the archive of a snapshot that hold no articles. */
    static final String OTHER_MEMBERS = "snapshot-files-skipped";

    /** Entries of ZIM files that only refer to other entries. */
    static final String ZIM_REDIRECTS = "zim-redirects";

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String note) {
        counts.computeIfAbsent(note, name -> new LongAdder()).increment();
    }

    /** The counts so far, by the names of the notes. */
    public Map<String, Long> counts() {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((name, count) -> sums.put(name, count.sum()));
        return sums;
    }
}
