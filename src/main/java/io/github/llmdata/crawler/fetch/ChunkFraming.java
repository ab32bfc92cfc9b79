package io.github.llmdata.crawler.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What the chunks of a body carry beside it (sizes, line ends, trailers), and where, so that the octets of the wire can be written
 * again without a second copy of the body. A timer may look at it while more arrives.
 */
public final class ChunkFraming {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream(0);

    /** For each run of octets, how much of the body is before it, and where it ends among the octets. */
    private int[] places = {};

    private int runs;

    ChunkFraming() {}

    /** A body that comes without chunks. */
    public static ChunkFraming none() {
        return new ChunkFraming();
    }

    synchronized void add(int bodyBefore, ByteBuffer run) {
        if (2 * runs == places.length) {
            places = Arrays.copyOf(places, Math.max(8, 2 * places.length));
        }
        byte[] copy = new byte[run.remaining()];
        run.get(copy);
        octets.writeBytes(copy);
        places[2 * runs] = bodyBefore;
        places[2 * runs + 1] = octets.size();
        runs++;
    }

    /** Whether the body came in chunks. */
    public synchronized boolean isEmpty() {
        return runs == 0;
    }

    /** Writes a body with what is between its parts; of a body that was cut, what was before the cut. */
    synchronized void writeWith(byte[] body, OutputStream out) throws IOException {
        byte[] framing = octets.toByteArray();
        int written = 0;
        int start = 0;
        for (int run = 0; run < runs && places[2 * run] <= body.length; run++) {
            out.write(body, written, places[2 * run] - written);
            written = places[2 * run];
            out.write(framing, start, places[2 * run + 1] - start);
            start = places[2 * run + 1];
        }
        out.write(body, written, body.length - written);
    }
}
