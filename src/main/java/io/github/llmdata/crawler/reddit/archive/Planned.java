package io.github.llmdata.crawler.reddit.archive;

import io.github.llmdata.crawler.model.Capture;
import java.util.List;

/** What a {@link RangePlan} makes of captures. */
public sealed interface Planned {

    /**
     * One request for a range of an archive file.
     *
     * @param file path under the data server
     * @param first byte of it, counted from 0
     * @param last byte of it
     * @param captures that lie in the range, in the order of their places; their lengths may overlap
     */
    record RangeRequest(String file, long first, long last, List<Capture> captures) implements Planned {
        public RangeRequest {
            captures = List.copyOf(captures);
        }

        /** How many bytes are asked for. */
        public long bytes() {
            return last - first + 1;
        }

        /** What the {@code Range} header says. */
        public String header() {
            return "bytes=" + first + "-" + last;
        }
    }

    /** A capture that is larger than any request may be: {@code body-too-large}. */
    record TooLarge(Capture capture) implements Planned {}
}
