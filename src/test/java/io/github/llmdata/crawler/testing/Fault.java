package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;

/** The misbehaviour of a server of {@link LoopbackCommonCrawl} for one request. */
@FunctionalInterface
public interface Fault {

    /** A whole response: the status line without its version, the headers a line each, and the body. */
    record Answer(String status, String headers, byte[] body) {
        int code() {
            return Integer.parseInt(status.substring(0, 3));
        }
    }

    /**
     * Misbehaves.
     *
     * @param regular the correct response
     */
    void serve(LoopbackCall call, Answer regular) throws IOException;

    static Fault status(int code) {
        return (call, regular) -> call.answer(code + " Whatever", "Content-Type: text/plain", "no");
    }

    /** The response of the storage behind the data server when it throttles. */
    static Fault slowDown() {
        String xml =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>SlowDown</Code><Message>Please reduce your"
                        + " request rate.</Message></Error>";
        return (call, regular) -> call.answer("500 Internal Server Error", "Content-Type: application/xml", xml);
    }

    static Fault retryAfter(int code, int seconds) {
        return (call, regular) -> call.answer(code + " Whatever", "Retry-After: " + seconds, "");
    }

    /** The first half of the range, with a correct header. */
    static Fault shortRange() {
        return (call, regular) -> {
            byte[] half = Arrays.copyOf(regular.body, regular.body.length / 2);
            String range = regular.headers.replaceFirst("-(\\d+)/", "-" + (last(regular) - half.length) + "/");
            call.answer(regular.status, range, half);
        };
    }

    private static long last(Answer regular) {
        return Long.parseLong(regular.headers.replaceFirst("(?s).*-(\\d+)/.*", "$1"));
    }

    /** The whole file with status 200 instead of a range. */
    static Fault wholeFile() {
        return (call, regular) -> call.answer("200 OK", "Content-Type: application/octet-stream", regular.body);
    }

    /** Another range than requested, by its header. */
    static Fault wrongRange() {
        return (call, regular) ->
                call.answer(regular.status, regular.headers.replaceFirst("bytes \\d+-", "bytes 1-"), regular.body);
    }

    /** The requested range, with a wrong checksum at its end. */
    static Fault damagedData() {
        return (call, regular) -> {
            byte[] damaged = regular.body.clone();
            damaged[damaged.length - 6] ^= 1;
            call.answer(regular.status, regular.headers, damaged);
        };
    }

    /** A page of the index whose last line is cut. */
    static Fault tornLine() {
        return (call, regular) ->
                call.answer(regular.status, regular.headers, Arrays.copyOf(regular.body, regular.body.length - 20));
    }

    static Fault emptyPage() {
        return (call, regular) -> call.answer("200 OK", "Content-Type: text/x-ndjson", "");
    }

    /** Another number of pages. */
    static Fault pageCount(int pages) {
        return (call, regular) -> call.answer(
                "200 OK",
                regular.headers,
                new String(regular.body, UTF_8).replaceFirst("\"pages\": \\d+", "\"pages\": " + pages));
    }

    /** The connection breaks in the middle of the response. */
    static Fault reset() {
        return (call, regular) -> {
            call.write("HTTP/1.1 " + regular.status + "\n" + regular.headers + "\nContent-Length: 100000\n\n");
            call.reset();
        };
    }

    /** The connection ends after half of the response. */
    static Fault cut() {
        return (call, regular) -> {
            int length = regular.body.length;
            call.write("HTTP/1.1 " + regular.status + "\n" + regular.headers + "\nContent-Length: " + length + "\n\n");
            call.write(Arrays.copyOf(regular.body, length / 2));
            call.close();
        };
    }

    /** The response is sent late. */
    static Fault slow(long millis) {
        return (call, regular) -> {
            call.pause(millis);
            call.answer(regular.status, regular.headers, regular.body);
        };
    }
}
