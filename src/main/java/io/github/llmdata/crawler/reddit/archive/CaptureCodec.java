package io.github.llmdata.crawler.reddit.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.model.Capture;
import java.nio.ByteBuffer;

/** Captures as bytes, for the {@link CaptureStore}. Only the process that wrote them reads them. */
final class CaptureCodec {
    private CaptureCodec() {}

    static byte[] encode(Capture capture) {
        byte[][] texts = {
            capture.url().getBytes(UTF_8),
            capture.timestamp().getBytes(UTF_8),
            capture.digest().getBytes(UTF_8),
            capture.file().getBytes(UTF_8)
        };
        int size = 2 * Long.BYTES;
        for (byte[] text : texts) {
            size += Integer.BYTES + text.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.putLong(capture.offset()).putLong(capture.length());
        for (byte[] text : texts) {
            out.putInt(text.length).put(text);
        }
        return out.array();
    }

    static Capture decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long offset = in.getLong();
        long length = in.getLong();
        return new Capture(text(in), text(in), text(in), text(in), offset, length);
    }

    private static String text(ByteBuffer in) {
        byte[] text = new byte[in.getInt()];
        in.get(text);
        return new String(text, UTF_8);
    }
}
