package io.github.llmdata.crawler.prepare.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many tokens the records have, by split, source and writer. One thread at a time. */
public final class TokenCounts {
    private final Map<String, Map<String, Map<String, Count>>> counts = new TreeMap<>();

    /** Tokens, and the bytes of UTF-8 that they stand for. */
    public static final class Count {
        private long tokens;
        private long bytes;

        /** How many tokens. */
        public long tokens() {
            return tokens;
        }

        /** How many bytes. */
        public long bytes() {
            return bytes;
        }
    }

    void add(ExportItem item) {
        PreparedRecord record = item.record();
        Map<String, Count> byWriter = counts.computeIfAbsent(record.split(), any -> new TreeMap<>())
                .computeIfAbsent(record.field("source"), any -> new TreeMap<>());
        for (int i = 0; i < item.tokens().size(); i++) {
            RenderedText.Part part = item.text().parts().get(i);
            Count count = byWriter.computeIfAbsent(part.writer().name().toLowerCase(Locale.ROOT), any -> new Count());
            count.tokens += item.tokens().get(i).length;
            count.bytes += part.text().getBytes(UTF_8).length;
        }
    }

    /** The counts by split, then source, then writer; the source is empty if a record names none. */
    public Map<String, Map<String, Map<String, Count>>> bySplit() {
        return counts;
    }
}
