package io.github.llmdata.crawler.compress;

import java.io.IOException;
import java.io.InputStream;

/** An input stream for reading many bytes at once; reading single bytes works, but is slow. */
public abstract class BulkInputStream extends InputStream {
    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}
