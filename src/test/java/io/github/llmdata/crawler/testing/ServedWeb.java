package io.github.llmdata.crawler.testing;

import java.util.List;
import java.util.Map;

/**
 * Servers with generated content for runs that are killed and for benchmarks. What they do wrong depends on the request and
 * on how often it came, never on a clock.
 */
interface ServedWeb extends AutoCloseable {
    /** Where the servers are: scheme, host and port. */
    List<String> origins();

    /** What a run is told to read. */
    List<String> listed();

    /** The piece of input that a URL is for, where that is not the URL itself. */
    Map<String, String> items();

    /** Does again wrong what is done wrong for the first requests only. */
    void reset();

    /** Takes down each request before it is answered. */
    @FunctionalInterface
    interface RequestLog {
        /**
         * A request.
         *
         * @param key the URL, and after a blank the range if one was asked for
         * @param status of the answer; 0 if something is done wrong instead
         */
        void asked(String key, int status);
    }

    @Override
    void close();
}
