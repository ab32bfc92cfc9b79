package io.github.llmdata.crawler.fetch.wire;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The part of a response before its body. */
public final class Head {
    private final int status;
    private final Headers headers;
    private final Framing framing;
    private final boolean keepsAlive;
    private final byte[] octets;

    private Head(int status, Headers headers, Framing framing, boolean keepsAlive, byte[] octets) {
        this.status = status;
        this.headers = headers;
        this.framing = framing;
        this.keepsAlive = keepsAlive;
        this.octets = octets;
    }

    static Head of(StatusLine line, Headers headers, byte[] octets) {
        Framing framing = Framing.of(line.status(), headers);
        boolean keepsAlive = framing != Framing.UntilClose.INSTANCE
                && asksToKeepAlive(line, headers)
                && !mayHideAnother(line, headers);
        return new Head(line.status(), headers, framing, keepsAlive, octets);
    }

    private static boolean asksToKeepAlive(StatusLine line, Headers headers) {
        List<String> connection = headers.values("Connection").stream()
                .flatMap(value -> Stream.of(value.toLowerCase(Locale.ROOT).split("[\\s,]+")))
                .toList();
        return line.isHttp10() ? connection.contains("keep-alive") : !connection.contains("close");
    }

    /** Whether servers in between may have read another end of the body than we do (RFC 9112, sections 6.1 and 6.3). */
    private static boolean mayHideAnother(StatusLine line, Headers headers) {
        return !Framing.codings(headers).isEmpty()
                && (line.isHttp10() || headers.first("Content-Length").isPresent());
    }

    public int status() {
        return status;
    }

    public Headers headers() {
        return headers;
    }

    /** The head as it was received, from its status line to the empty line. */
    public byte[] octets() {
        return octets.clone();
    }

    Framing framing() {
        return framing;
    }

    /** The length of the body, if it is announced. */
    public OptionalLong length() {
        return framing instanceof Framing.Length length ? OptionalLong.of(length.bytes()) : OptionalLong.empty();
    }

    /** Whether the response says where its body ends; if not, it ends with the connection. */
    public boolean isLengthKnown() {
        return framing != Framing.UntilClose.INSTANCE;
    }

    /** Whether the connection can carry another request. */
    public boolean keepsAlive() {
        return keepsAlive;
    }

    /** Whether the status is 2xx. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }
}
