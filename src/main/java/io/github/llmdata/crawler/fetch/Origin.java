package io.github.llmdata.crawler.fetch;

/** Scheme, host and port of a server; requests to the same origin may share a connection. */
record Origin(String scheme, String host, int port) {
    boolean isSecure() {
        return scheme.equals("https");
    }
}
