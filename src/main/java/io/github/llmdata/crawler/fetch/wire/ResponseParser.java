package io.github.llmdata.crawler.fetch.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one response from the bytes of a connection, in whatever pieces they arrive. It keeps no more than the head, whose size is
 * limited; the parts of the body go to the handler as they arrive.
 */
public final class ResponseParser {
    private final Handler handler;
    private final HeadParser head = new HeadParser();
    private @Nullable BodyParser body;

    /** Up to where the bytes of the body that are being read were passed to the handler. */
    private int passed;

    /** Takes the parts of a response, in their order. */
    public interface Handler {
        /** The head is complete. */
        void onHead(Head head);

        /**
         * A part of the body.
         *
         * @param part is valid during the call only
         */
        void onPart(ByteBuffer part);

        /**
         * What is between the parts of a body in chunks: sizes, line ends, trailers.
         *
         * @param octets are valid during the call only
         */
        default void onFraming(ByteBuffer octets) {}
    }

    public ResponseParser(Handler handler) {
        this.handler = handler;
    }

    /**
     * Reads on, at most to the end of the response: bytes that remain in the buffer do not belong to it.
     *
     * @throws MalformedResponseException if this is no response that we read; no more calls may follow
     */
    public void read(ByteBuffer in) {
        BodyParser rest = body;
        if (rest == null) {
            Head complete = head.read(in);
            if (complete == null) {
                return;
            }
            rest = BodyParser.of(complete.framing());
            body = rest;
            handler.onHead(complete);
        }
        passed = in.position();
        rest.read(in, part -> passPart(in, part));
        passFraming(in);
    }

    private void passPart(ByteBuffer in, ByteBuffer part) {
        passFraming(in);
        passed += part.remaining();
        handler.onPart(part);
    }

    private void passFraming(ByteBuffer in) {
        int length = in.position() - passed;
        if (length > 0) {
            handler.onFraming(in.slice(passed, length));
            passed = in.position();
        }
    }

    /** Whether the response is complete. */
    public boolean hasEnded() {
        return body != null && body.hasEnded();
    }

    /** Whether the response is complete if the server closes the connection now. */
    public boolean endsWithConnection() {
        return body != null && body.endsWithConnection();
    }
}
