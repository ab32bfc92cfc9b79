package io.github.llmdata.crawler.fetch;

/** Whom a connection leads to; requests to the same origin may use the same one. */
record Origin(String scheme, String host, int port) {
    boolean isSecure() {
        return scheme.equals("https");
    }
}
