package io.github.llmdata.crawler.fetch.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Fuzz;
import io.github.llmdata.crawler.testing.RandomInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** No octets, cut anywhere, merge two lines, move the end of a head or body, or make the parser fail, loop or hold more than a head. */
class ResponseFuzzTest {
    private static final String[] ODD = {
        "\r",
        "\r\r",
        "\t",
        " ",
        ":",
        ",",
        ";",
        "\u007F",
        "\u0080",
        "\u0085",
        "\u00A0",
        "\u00C3",
        "\u00E9",
        "\u00FF",
        "\u001B",
        "0",
        "a",
        "chunked",
        "\u00E2\u0082\u00AC",
        "Set-Cookie: a=b"
    };

    /** A response whose parts are known. */
    private static final class Made {
        private final StringBuilder octets = new StringBuilder();
        private final List<Headers.Header> headers = new ArrayList<>();
        private final StringBuilder body = new StringBuilder();
    }

    @Test
    void findsTheHeadersTheBodyAndTheEnd() {
        Fuzz.check(3000, input -> {
            Made made = response(input);
            int end = made.octets.length();
            boolean endsWithConnection = made.octets.indexOf("X-Until: close") >= 0;
            made.octets.append(endsWithConnection ? "" : octets(input, 20, true));
            Reading reading = anyhow(made.octets.toString(), input);

            assertThat(reading.malformed()).isEmpty();
            assertThat(reading.head().orElseThrow().headers().all()).isEqualTo(made.headers);
            assertThat(reading.body()).isEqualTo(made.body.toString());
            assertThat(reading.endsWithConnection()).isEqualTo(endsWithConnection);
            assertThat(reading.end()).isEqualTo(endsWithConnection ? OptionalInt.empty() : OptionalInt.of(end));
        });
    }

    @Test
    void aLineEndsAtItsLineFeedAndAHeadAtItsEmptyLine() {
        Fuzz.check(3000, input -> {
            String start = "HTTP/1.1 204 " + octets(input, 10, false) + "\r\n";
            StringBuilder lines = new StringBuilder();
            for (int i = input.size(12); i > 0; i--) {
                lines.append(input.oneIn(4) ? "" : input.oneOf("A", "b-C", "\u00E9", "A B", " ", ""))
                        .append(input.oneOf(":", " :", ": ", ""))
                        .append(octets(input, 10, false))
                        .append(endOfLine(input));
            }
            String text = start + lines + endOfLine(input) + octets(input, 20, true);
            Reading reading = anyhow(text, input);

            int end = endOfHead(text);
            assertThat(reading.end()).isEqualTo(OptionalInt.of(end));
            assertThat(reading.head().orElseThrow().headers().all().stream()
                            .map(header -> header.name() + ":" + blanksAsOne(header.value())))
                    .containsExactlyElementsOf(headers(text.substring(start.length(), end)));
        });
    }

    @Test
    void garbageIsReadTheSameHoweverItIsCut() {
        Fuzz.check(3000, input -> {
            byte[] bytes = response(input).octets.toString().getBytes(ISO_8859_1);
            byte[] garbage = input.oneIn(4) ? input.bytes(400) : input.damaged(bytes);
            Reading reading = anyhow(new String(garbage, ISO_8859_1), input);

            assertThat(reading.end().orElse(0)).isLessThanOrEqualTo(garbage.length);
            assertThat(reading.body().length()).isLessThanOrEqualTo(garbage.length);
        });
    }

    @Test
    void nothingEndlessIsHeld() {
        Fuzz.check(100, input -> {
            if (!input.oneIn(20)) {
                return; // each of these inputs is as long as a thousand others
            }
            String start = input.oneOf(
                    "",
                    "HTTP/1.1 200 ",
                    "HTTP/1.1 200 OK\r\n",
                    "HTTP/1.1 200 OK\r\nX: ",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n");
            String block = input.oneOf(
                    "\r\n",
                    "0",
                    "a",
                    " ",
                    "\r",
                    "x\r\n",
                    " x\n",
                    "HTTP/1.1 100 Continue\r\n\r\n",
                    octets(input, 50, true) + "x");
            Counter counter = new Counter();
            ResponseParser parser = new ResponseParser(counter);
            byte[] part = block.repeat(1 + 8192 / block.length()).getBytes(ISO_8859_1);
            long fed = start.length();
            try {
                parser.read(ByteBuffer.wrap(start.getBytes(ISO_8859_1)));
                while (!parser.hasEnded() && fed < 2 << 20) {
                    parser.read(ByteBuffer.wrap(part));
                    fed += part.length;
                }
            } catch (MalformedResponseException e) {
                assertThat(e).hasMessageNotContaining("\n");
            }
            assertThat(fed).as("bytes that are no body").isLessThan((1 << 20) + 10 * counter.body);
        });
    }

    private static final class Counter implements ResponseParser.Handler {
        private long body;

        @Override
        public void onHead(Head head) {
            assertThat(head.status()).isPositive();
        }

        @Override
        public void onPart(ByteBuffer part) {
            body += part.remaining();
        }
    }

    /** Reads the octets at once, one by one, and in random pieces; the results must be the same. */
    private static Reading anyhow(String octets, RandomInput input) {
        Reading whole = Reading.of(octets);
        byte[] bytes = octets.getBytes(ISO_8859_1);
        int[] cuts = input.random()
                .ints(input.size(10), 0, bytes.length + 1)
                .sorted()
                .toArray();
        assertThat(Reading.of(bytes, cuts).text()).isEqualTo(whole.text());
        if (input.oneIn(4)) {
            assertThat(Reading.ofSingleBytes(octets).text()).isEqualTo(whole.text());
        }
        return whole;
    }

    private static Made response(RandomInput input) {
        Made made = new Made();
        made.octets.append(input.oneIn(5) ? endOfLine(input) : "");
        for (int interim = input.size(4); interim > 0; interim--) {
            made.octets.append("HTTP/1.1 10").append(input.oneOf("0", "2", "3")).append(endOfLine(input));
            lines(input, made);
            made.octets.append(endOfLine(input));
            made.headers.clear();
        }
        made.octets.append(input.oneOf("HTTP/1.1 200 ", "http/1.0 404 ", "HTTP/1.1 599"));
        made.octets.append(octets(input, 5, false).replaceFirst("^[0-9]", "x")).append(endOfLine(input));
        lines(input, made);
        switch (input.random().nextInt(3)) {
            case 0 -> plain(input, made);
            case 1 -> chunked(input, made);
            default -> {
                header(made, "X-Until", "close", endOfLine(input));
                made.octets.append(endOfLine(input));
                body(made, octets(input, 100, true));
            }
        }
        return made;
    }

    private static void plain(RandomInput input, Made made) {
        String body = octets(input, 100, true);
        header(made, "Content-Length", String.valueOf(body.length()), endOfLine(input));
        lines(input, made);
        made.octets.append(endOfLine(input));
        body(made, body);
    }

    private static void chunked(RandomInput input, Made made) {
        header(made, "Transfer-Encoding", input.oneOf("chunked", "identity, CHUNKED"), endOfLine(input));
        lines(input, made);
        made.octets.append(endOfLine(input));
        for (int i = input.size(6); i > 0; i--) {
            String chunk = "x" + octets(input, 30, true);
            made.octets
                    .append("0".repeat(input.size(3)))
                    .append(Integer.toHexString(chunk.length()))
                    .append(input.oneOf("", " ", "\t;", ";a=b", ";" + octets(input, 9, false)))
                    .append(endOfLine(input));
            body(made, chunk);
            made.octets.append(endOfLine(input));
        }
        made.octets.append(input.oneOf("0", "000", "0;x")).append(endOfLine(input));
        for (int i = input.size(3); i > 0; i--) {
            made.octets.append("T").append(octets(input, 9, false)).append("z").append(endOfLine(input));
        }
        made.octets.append(endOfLine(input));
    }

    private static void body(Made made, String part) {
        made.octets.append(part);
        made.body.append(part);
    }

    private static void header(Made made, String name, String value, String endOfLine) {
        made.octets.append(name).append(": ").append(value).append(endOfLine);
        made.headers.add(new Headers.Header(name, value));
    }

    private static void lines(RandomInput input, Made made) {
        for (int i = input.size(8); i > 0; i--) {
            String name = "X-" + input.random().nextInt(10);
            String value = octets(input, 20, false);
            made.octets
                    .append(name)
                    .append(input.oneOf(":", ": ", "\t:"))
                    .append(value)
                    .append(endOfLine(input));
            made.headers.add(new Headers.Header(name, trimmed(value.replace('\r', ' '))));
        }
    }

    /** Any octets, without 0; a line feed only if the text may have more than one line. */
    private static String octets(RandomInput input, int bound, boolean ofLines) {
        StringBuilder octets = new StringBuilder();
        for (int i = input.size(bound); i > 0; i--) {
            switch (input.random().nextInt(4)) {
                case 0 -> octets.append((char) (1 + input.random().nextInt(255)));
                case 1 -> octets.append(input.oneOf("\r\n\r\n", "\n", "\n\n", "HTTP/1.1 200 OK\r\n", "0\r\n\r\n"));
                default -> octets.append(input.oneOf(ODD));
            }
        }
        String text = ofLines ? octets.toString() : octets.toString().replace("\n", "");
        return !ofLines && text.endsWith("\r") ? text + "x" : text;
    }

    private static String endOfLine(RandomInput input) {
        return input.oneIn(4) ? "\n" : "\r\n";
    }

    /** Behind the first line feed that another one follows, with or without one CR before it. */
    private static int endOfHead(String text) {
        int[] ends = {text.indexOf("\n\n") + 2, text.indexOf("\n\r\n") + 3};
        return ends[0] < 2 ? ends[1] : ends[1] < 3 ? ends[0] : Math.min(ends[0], ends[1]);
    }

    /** Names and values. */
    private static List<String> headers(String head) {
        List<String> unfolded = new ArrayList<>(List.of(""));
        for (String line : head.replace("\r\n", "\n").replace('\r', ' ').split("\n", -1)) {
            if (line.matches("(?s)[ \t].*")) {
                int last = unfolded.size() - 1;
                String folded = unfolded.get(last) + " " + line;
                unfolded.set(last, unfolded.get(last).contains(":") ? folded : "");
            } else {
                unfolded.add(line);
            }
        }
        return unfolded.stream()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2 && trimmed(parts[0]).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"))
                .map(parts -> trimmed(parts[0]) + ":" + blanksAsOne(trimmed(parts[1])))
                .toList();
    }

    private static String blanksAsOne(String value) {
        return value.replaceAll("[ \t]+", " ");
    }

    private static String trimmed(String text) {
        return text.replaceAll("^[ \t]+|[ \t]+\\z", "");
    }
}
