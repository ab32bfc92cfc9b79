package io.github.llmdata.crawler.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A request that a route of {@link LoopbackRoutes} serves; the route may write its response byte by byte. */
record LoopbackCall(
        LoopbackServer server, Socket socket, InputStream in, String host, String target, Map<String, String> headers) {

    /** The same call with another target. */
    LoopbackCall at(String other) {
        return new LoopbackCall(server, socket, in, host, other, headers);
    }

    /** What follows the name of the route in the path. */
    String argument() {
        String path = target.split("\\?", 2)[0];
        int slash = path.indexOf('/', 1);
        return slash < 0 ? "" : path.substring(slash + 1);
    }

    /** The question mark and what follows it, if there is one. */
    String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark);
    }

    /** A small article in the markup of MediaWiki; title and text name the requested target and host. */
    String article() {
        String address = host + target.replace("&", "&amp;");
        return "<!DOCTYPE html><html lang=\"en\"><head><title>" + address + "</title></head><body class=\"mediawiki\">"
                + "<h1 id=\"firstHeading\">" + address
                + "</h1><div id=\"mw-content-text\"><div class=\"mw-parser-output\">"
                + "<p>This stands at " + address + " and nowhere else.</p></div></div></body></html>";
    }

    int number() {
        return Integer.parseInt(argument());
    }

    String parameter(String name, String otherwise) {
        String[] parts = target.split("\\?", 2);
        if (parts.length == 2) {
            for (String pair : parts[1].split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                }
            }
        }
        return otherwise;
    }

    /** The number of requests for this target on this host, this one included. */
    int times() {
        AtomicInteger counter = server.counter("times " + host + target);
        return counter.incrementAndGet();
    }

    void write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** Writes text, with line ends as HTTP requires. */
    void write(String text) throws IOException {
        write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Writes a whole response. */
    void answer(String status, String headers, byte[] body) throws IOException {
        byte[] head = ("HTTP/1.1 " + status + "\n" + headers + (headers.isEmpty() ? "" : "\n") + "Content-Length: "
                        + body.length + "\n\n")
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        write(whole);
    }

    void answer(String status, String headers, String body) throws IOException {
        answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    void pause(long millis) throws IOException {
        server.pause(Duration.ofMillis(millis));
    }

    /** Sends nothing more until the client closes the connection. */
    void hang() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
        close();
    }

    /** Waits, and tells whether the client is still connected. */
    boolean isWaitedFor(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            return in.read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    void close() throws IOException {
        socket.close();
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
