package io.github.llmdata.crawler.inputs;

import io.github.llmdata.crawler.compress.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A text of another encoding as UTF-8, converted in constant memory. */
public final class RecodedInputStream extends BulkInputStream {
    private static final int CHARS = 1 << 12;

    private final Reader text;
    private final char[] chars = new char[CHARS + 1];
    private int kept;
    private byte[] bytes = new byte[0];
    private int position;

    /** Reads a text of the stated encoding. */
    public RecodedInputStream(InputStream in, Charset charset) {
        this.text = new InputStreamReader(in, charset);
    }

    /**
     * The kind of UTF-16 that a text is in: by its byte order mark, or because every second byte of its first characters is
     * zero.
     */
    public static Optional<Charset> utf16Of(byte[] start) {
        if (start.length < 2) {
            return Optional.empty();
        }
        int mark = (start[0] & 0xff) << 8 | (start[1] & 0xff);
        boolean isEvenZero = start.length >= 4 && start[0] == 0 && start[2] == 0 && start[1] != 0 && start[3] != 0;
        boolean isOddZero = start.length >= 4 && start[1] == 0 && start[3] == 0 && start[0] != 0 && start[2] != 0;
        if (mark == 0xfeff || isEvenZero) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return mark == 0xfffe || isOddZero ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (position == bytes.length) {
            int count = text.read(chars, kept, CHARS - kept);
            if (count < 0 && kept == 0) {
                return -1;
            }
            convert(kept + Math.max(0, count), count < 0);
        }
        int count = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
    }

    /** Converts characters; keeps half of one for the next time. */
    private void convert(int count, boolean isEnd) {
        boolean isHalf = !isEnd && Character.isHighSurrogate(chars[count - 1]);
        int whole = isHalf ? count - 1 : count;
        bytes = new String(chars, 0, whole).getBytes(StandardCharsets.UTF_8);
        position = 0;
        kept = isHalf ? 1 : 0;
        chars[0] = chars[count - 1];
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
