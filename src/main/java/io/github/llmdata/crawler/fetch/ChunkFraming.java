package io.github.llmdata.crawler.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What the chunks of a body carry beside it (sizes, line ends, trailers), and where, so that the octets of the wire can be written
 * again without a second copy of the body. A timer may copy it while more arrives.
 *
 * <p>Of chunks of a few bytes it would be many times the body, so it is cut at a limit, and the body with it.
 */
public final class ChunkFraming {
    /** Octets, and bytes of places. Chunks of 4 KiB take a thirtieth of it for a body of 10 MiB. */
    static final int MAX_BYTES = 1 << 20;

    private static final int BYTES_OF_PLACE = 2 * Integer.BYTES;

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream(0);

    /** For each run of octets, how much of the body is before it, and where it ends among the octets. */
    private int[] places = {};

    private int runs;

    /** How much of the body can be written with its chunks. */
    private int bodyLimit = Integer.MAX_VALUE;

    ChunkFraming() {}

    /** A body that comes without chunks. */
    public static ChunkFraming none() {
        return new ChunkFraming();
    }

    synchronized void add(int bodyBefore, ByteBuffer run) {
        if (isCut()) {
            return;
        }
        if (octets.size() + run.remaining() + (runs + 1) * BYTES_OF_PLACE > MAX_BYTES) {
            bodyLimit = bodyBefore;
            return;
        }
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

    /** What has come so far. */
    synchronized ChunkFraming copy() {
        ChunkFraming copy = new ChunkFraming();
        copy.octets.writeBytes(octets.toByteArray());
        copy.places = Arrays.copyOf(places, 2 * runs);
        copy.runs = runs;
        copy.bodyLimit = bodyLimit;
        return copy;
    }

    /** Whether the chunks were so small that the rest was not kept. */
    synchronized boolean isCut() {
        return bodyLimit < Integer.MAX_VALUE;
    }

    /** Whether the body came in chunks. */
    public synchronized boolean isEmpty() {
        return runs == 0;
    }

    /** Writes a body with what is between its parts; of a body that was cut, what was before the cut. */
    synchronized void writeWith(byte[] body, OutputStream out) throws IOException {
        byte[] framing = octets.toByteArray();
        int length = Math.min(body.length, bodyLimit);
        int written = 0;
        int start = 0;
        for (int run = 0; run < runs && places[2 * run] <= length; run++) {
            out.write(body, written, places[2 * run] - written);
            written = places[2 * run];
            out.write(framing, start, places[2 * run + 1] - start);
            start = places[2 * run + 1];
        }
        out.write(body, written, length - written);
    }
}
