package io.github.llmdata.crawler.fetch.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a parser makes of the bytes of a connection.
 *
 * @param head as text, so that two can be compared; empty if it did not end
 * @param wire everything that the parser passed on, in its order
 * @param end the number of bytes before the end of the response; empty if it did not end, and for a response that is malformed
 */
record Reading(
        Optional<Head> head,
        String body,
        String wire,
        OptionalInt end,
        boolean endsWithConnection,
        Optional<String> malformed) {

    static Reading of(byte[] bytes, int... cuts) {
        List<ByteBuffer> parts = new ArrayList<>();
        int from = 0;
        for (int cut : cuts) {
            parts.add(ByteBuffer.wrap(bytes, from, cut - from));
            from = cut;
        }
        parts.add(ByteBuffer.wrap(bytes, from, bytes.length - from));
        return of(parts);
    }

    static Reading of(String octets) {
        return of(octets.getBytes(ISO_8859_1));
    }

    /** Cuts the bytes after each of them. */
    static Reading ofSingleBytes(String octets) {
        byte[] bytes = octets.getBytes(ISO_8859_1);
        int[] cuts = new int[Math.max(0, bytes.length - 1)];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = i + 1;
        }
        return of(bytes, cuts);
    }

    private static Reading of(List<ByteBuffer> parts) {
        Collector collector = new Collector();
        ResponseParser parser = new ResponseParser(collector);
        int read = 0;
        try {
            for (ByteBuffer part : parts) {
                int start = part.position();
                parser.read(part);
                read += part.position() - start;
                if (parser.hasEnded()) {
                    break;
                }
            }
        } catch (MalformedResponseException e) {
            return collector.reading(OptionalInt.empty(), false, Optional.of(e.getMessage()));
        }
        return collector.reading(
                parser.hasEnded() ? OptionalInt.of(read) : OptionalInt.empty(),
                parser.endsWithConnection(),
                Optional.empty());
    }

    boolean isWhole() {
        return malformed.isEmpty() && (end.isPresent() || endsWithConnection);
    }

    /** All that can be compared. */
    String text() {
        return head.map(complete -> complete.status() + " " + complete.headers() + " " + complete.length() + " "
                                + complete.isLengthKnown() + " " + complete.keepsAlive())
                        .orElse("no head")
                + "\n" + body + "\n" + end + " " + endsWithConnection + " " + malformed.isPresent();
    }

    private static final class Collector implements ResponseParser.Handler {
        private Optional<Head> head = Optional.empty();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private final ByteArrayOutputStream wire = new ByteArrayOutputStream();

        @Override
        public void onHead(Head complete) {
            head = Optional.of(complete);
            wire.writeBytes(complete.octets());
        }

        @Override
        public void onPart(ByteBuffer part) {
            while (part.hasRemaining()) {
                byte octet = part.get();
                body.write(octet);
                wire.write(octet);
            }
        }

        @Override
        public void onFraming(ByteBuffer octets) {
            while (octets.hasRemaining()) {
                wire.write(octets.get());
            }
        }

        private Reading reading(OptionalInt end, boolean endsWithConnection, Optional<String> malformed) {
            return new Reading(
                    head, body.toString(ISO_8859_1), wire.toString(ISO_8859_1), end, endsWithConnection, malformed);
        }
    }
}
