package io.github.llmdata.crawler.reddit.archive;

import io.github.llmdata.crawler.model.Capture;
import java.util.List;

/** The requests that a {@link RangePlan} makes of captures. */
public sealed interface Planned {

    /**
     * One request for a range of an archive file.
     *
     * @param file path under the data server
     * @param first byte of it, counted from 0
     * @param last byte of it
     * @param captures in the range, in the order of their offsets; they may overlap
     */
    record RangeRequest(String file, long first, long last, List<Capture> captures) implements Planned {
        public RangeRequest {
            captures = List.copyOf(captures);
        }

        /** The number of bytes in the range. */
        public long bytes() {
            return last - first + 1;
        }

        /** The value of the {@code Range} header. */
        public String header() {
            return "bytes=" + first + "-" + last;
        }
    }

    /** A capture that is larger than any request may be: {@code body-too-large}. */
    record TooLarge(Capture capture) implements Planned {}
}
