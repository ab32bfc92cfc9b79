package io.github.llmdata.crawler.fetch.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Map;

/** A {@code GET} request as bytes. */
public final class RequestText {
    private final StringBuilder text = new StringBuilder(512);

    private RequestText() {}

    /**
     * Renders a request.
     *
     * @param target path and query, sent as they are
     * @param host value of the header {@code Host}
     * @param headers those beside {@code Host} and {@code User-Agent}
     * @throws IllegalArgumentException if a part has a character that would end it or its line
     */
    public static byte[] of(String target, String host, String userAgent, Map<String, String> headers) {
        RequestText request = new RequestText();
        request.text.append("GET ").append(target).append(" HTTP/1.1\r\n");
        request.header("Host", host);
        request.header("User-Agent", userAgent);
        headers.forEach(request::header);
        return request.text.append("\r\n").toString().getBytes(US_ASCII);
    }

    private void header(String name, String value) {
        if (value.chars().anyMatch(c -> c != '\t' && (c < ' ' || c > '~'))) {
            throw new IllegalArgumentException("header " + name + " cannot be sent: " + value);
        }
        text.append(name).append(": ").append(value).append("\r\n");
    }
}
