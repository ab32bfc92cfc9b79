package io.github.llmdata.crawler.fetch.wire;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Finds the end of a body. */
interface BodyParser {
    static BodyParser of(Framing framing) {
        if (framing instanceof Framing.Length length) {
            return new PlainBody(length.bytes(), false);
        }
        return framing == Framing.Chunked.INSTANCE ? new ChunkedBody() : new PlainBody(Long.MAX_VALUE, true);
    }

    /**
     * Reads on, at most to the end of the body.
     *
     * @param parts receives the bytes of the body; a buffer is valid during the call only
     */
    void read(ByteBuffer in, Consumer<ByteBuffer> parts);

    boolean hasEnded();

    /** Whether the body is whole if the server closes the connection now. */
    boolean endsWithConnection();

    /** Passes on the next bytes of the buffer, at most so many, and returns their number. */
    static int pass(ByteBuffer in, long most, Consumer<ByteBuffer> parts) {
        int taken = (int) Math.min(most, in.remaining());
        if (taken > 0) {
            parts.accept(in.slice(in.position(), taken));
            in.position(in.position() + taken);
        }
        return taken;
    }
}
