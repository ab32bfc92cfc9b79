package io.github.llmdata.crawler.fetch;

/** The server that a connection leads to; requests to the same origin may share a connection. */
record Origin(String scheme, String host, int port) {
    boolean isSecure() {
        return scheme.equals("https");
    }
}
