package io.github.llmdata.crawler.fetch.wire;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A body of a known length, or one that ends with the connection. */
final class PlainBody implements BodyParser {
    private final boolean endsWithConnection;
    private long left;

    PlainBody(long bytes, boolean endsWithConnection) {
        this.left = bytes;
        this.endsWithConnection = endsWithConnection;
    }

    @Override
    public void read(ByteBuffer in, Consumer<ByteBuffer> parts) {
        left -= BodyParser.pass(in, left, parts);
    }

    @Override
    public boolean hasEnded() {
        return left == 0;
    }

    @Override
    public boolean endsWithConnection() {
        return endsWithConnection;
    }
}
