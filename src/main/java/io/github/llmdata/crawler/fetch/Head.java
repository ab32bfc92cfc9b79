package io.github.llmdata.crawler.fetch;

import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpProtocols;
import akka.http.javadsl.model.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The part of a response before its body.
 *
 * @param length of the body, if it is announced
 * @param isChunked whether the body comes in chunks instead
 * @param keepsAlive whether the connection can carry another request
 */
record Head(int status, Headers headers, OptionalLong length, boolean isChunked, boolean keepsAlive) {

    static Head of(HttpResponse response) {
        HttpEntity entity = response.entity();
        OptionalLong length = entity.getContentLengthOption();
        List<Headers.Header> headers = new ArrayList<>();
        response.getHeaders().forEach(header -> headers.add(new Headers.Header(header.name(), header.value())));
        contentType(entity, headers);
        if (length.isPresent()) {
            headers.add(new Headers.Header("Content-Length", String.valueOf(length.getAsLong())));
        }
        return new Head(
                response.status().intValue(),
                new Headers(headers),
                length,
                entity.isChunked(),
                keepsAlive(response) && !entity.isCloseDelimited());
    }

    /** The parser keeps this header apart; it returns the same value for a missing header and for the most general type. */
    private static void contentType(HttpEntity entity, List<Headers.Header> headers) {
        String type = entity.getContentType().toString();
        if (!type.equals("application/octet-stream")) {
            headers.add(0, new Headers.Header("Content-Type", type));
        }
    }

    private static boolean keepsAlive(HttpResponse response) {
        List<String> connection = new ArrayList<>();
        for (HttpHeader header : response.getHeaders()) {
            if (header.is("connection")) {
                connection.addAll(
                        List.of(header.value().toLowerCase(Locale.ROOT).split("[\\s,]+")));
            }
        }
        return response.protocol().equals(HttpProtocols.HTTP_1_1)
                ? !connection.contains("close")
                : connection.contains("keep-alive");
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    boolean isLengthKnown() {
        return isChunked || length.isPresent();
    }
}
