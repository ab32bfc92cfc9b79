package io.github.llmdata.crawler.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads plain and gzipped files; archives follow. */
final class DumpStream extends FilterInputStream {
    long n;

    DumpStream(InputStream in) {
        super(in);
    }

    long storedBytesRead() {
        return n;
    }

    @Override
    public int read(byte[] b, int o, int l) throws IOException {
        int r = super.read(b, o, l);
        if (r > 0) n += r;
        return r;
    }
}
