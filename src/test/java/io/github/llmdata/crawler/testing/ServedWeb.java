package io.github.llmdata.crawler.testing;

import java.util.List;
import java.util.Map;

/**
 * Servers with generated content, for runs that are killed and for benchmarks. Their faults depend on the request and on how
 * often it came, never on a clock.
 */
interface ServedWeb extends AutoCloseable {
    /** The origins of the servers: scheme, host and port. */
    List<String> origins();

    /** The URLs that a run gets as input. */
    List<String> listed();

    /** The item that a URL belongs to, if that is not the URL itself. */
    Map<String, String> items();

    /** Starts the faults of first requests again. */
    void reset();

    /** Gets each request before it is served. */
    @FunctionalInterface
    interface RequestLog {
        /**
         * A request.
         *
         * @param key the URL, and after a space the range if one was requested
         * @param status of the response; 0 for a fault
         */
        void asked(String key, int status);
    }

    @Override
    void close();
}
