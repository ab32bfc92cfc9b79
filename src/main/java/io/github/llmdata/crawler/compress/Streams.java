package io.github.llmdata.crawler.compress;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.XZInputStream;

/** Streams of the kinds that archives hold, decoded in bounded memory. */
public final class Streams {
    private static final int XZ_KIBIBYTES = 100 << 10;
    private static final int ZSTANDARD_WINDOW_LOG = 27;

    private Streams() {}

    /** Decodes xz with dictionaries of up to 64 MiB, the largest that the presets of xz have. */
    public static InputStream xz(InputStream in) throws IOException {
        return new XZInputStream(in, XZ_KIBIBYTES);
    }

    /** Decodes Zstandard with windows of up to 128 MiB. */
    public static InputStream zstandard(InputStream in) throws IOException {
        return new ZstdInputStreamNoFinalizer(in).setLongMax(ZSTANDARD_WINDOW_LOG);
    }
}
