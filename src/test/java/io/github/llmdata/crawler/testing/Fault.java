package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;

/** What a server of {@link LoopbackCommonCrawl} does instead of answering as it should. */
@FunctionalInterface
public interface Fault {

    /** A whole answer: the status line without its version, the headers a line each, and the body. */
    record Answer(String status, String headers, byte[] body) {
        int code() {
            return Integer.parseInt(status.substring(0, 3));
        }
    }

    /**
     * Misbehaves.
     *
     * @param regular what it should have answered
     */
    void serve(LoopbackCall call, Answer regular) throws IOException;

    static Fault status(int code) {
        return (call, regular) -> call.answer(code + " Whatever", "Content-Type: text/plain", "no");
    }

    /** What the store behind the data server says when it is asked too much. */
    static Fault slowDown() {
        String xml =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>SlowDown</Code><Message>Please reduce your"
                        + " request rate.</Message></Error>";
        return (call, regular) -> call.answer("500 Internal Server Error", "Content-Type: application/xml", xml);
    }

    static Fault retryAfter(int code, int seconds) {
        return (call, regular) -> call.answer(code + " Whatever", "Retry-After: " + seconds, "");
    }

    /** The first half of the range, honestly named. */
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

    /** A whole answer of the status 200 where a range was asked for. */
    static Fault wholeFile() {
        return (call, regular) -> call.answer("200 OK", "Content-Type: application/octet-stream", regular.body);
    }

    /** A range that is another one, by its header. */
    static Fault wrongRange() {
        return (call, regular) ->
                call.answer(regular.status, regular.headers.replaceFirst("bytes \\d+-", "bytes 1-"), regular.body);
    }

    /** The range that was asked for, with a checksum at its end that is wrong. */
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

    /** The connection breaks in the middle of the answer. */
    static Fault reset() {
        return (call, regular) -> {
            call.write("HTTP/1.1 " + regular.status + "\n" + regular.headers + "\nContent-Length: 100000\n\n");
            call.reset();
        };
    }

    /** The connection ends after half of the answer. */
    static Fault cut() {
        return (call, regular) -> {
            int length = regular.body.length;
            call.write("HTTP/1.1 " + regular.status + "\n" + regular.headers + "\nContent-Length: " + length + "\n\n");
            call.write(Arrays.copyOf(regular.body, length / 2));
            call.close();
        };
    }

    /** The answer comes, but late. */
    static Fault slow(long millis) {
        return (call, regular) -> {
            call.pause(millis);
            call.answer(regular.status, regular.headers, regular.body);
        };
    }
}
