package io.github.llmdata.crawler.stack.dump;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.github.llmdata.crawler.compress.GzipInputStream;
import io.github.llmdata.crawler.compress.bzip2.ParallelBzip2InputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The decoded bytes of a stream that is plain or packed by gzip, bzip2 or zstd. */
record StreamDecoder(InputStream content, Supplier<Optional<String>> oddity) {

    /**
     * Looks at the first bytes and decodes accordingly.
     *
     * @param label names the stream in messages
     * @param storedBytesRead bytes read so far, from which the ratio of decoded to stored bytes is computed
     */
    static StreamDecoder open(InputStream stored, String label, Decoding decoding, LongSupplier storedBytesRead)
            throws IOException {
        var in = new PushbackInputStream(stored, Container.HEAD_BYTES);
        byte[] head = in.readNBytes(Container.HEAD_BYTES);
        in.unread(head);
        Container container = Container.of(head);
        if (container == Container.PLAIN) {
            return new StreamDecoder(in, Optional::empty);
        }
        if (container.isArchive()) {
            throw DecodeFailure.unsupportedMethod(label, "another archive (" + container.suffix() + ")");
        }
        StreamDecoder packed = of(container, in, decoding);
        var guarded = new DecodedBytesGuard(packed.content, label, decoding.limits(), storedBytesRead);
        return new StreamDecoder(guarded, packed.oddity);
    }

    /** The same text in UTF-8, whatever its encoding is. */
    StreamDecoder asUtf8(String label) {
        var table = new Utf8Table(content, label);
        return new StreamDecoder(table, () -> oddity.get().or(table::oddity));
    }

    /** Decodes a stream that is packed in one of the three ways, without a limit on what it decodes to. */
    static StreamDecoder of(Container container, InputStream in, Decoding decoding) throws IOException {
        return switch (container) {
            case GZIP -> {
                var gzip = new GzipInputStream(in);
                yield new StreamDecoder(gzip, gzip::oddity);
            }
            case BZIP2 -> {
                var bzip2 = new ParallelBzip2InputStream(in, decoding.executor(), decoding.workers(), true);
                yield new StreamDecoder(bzip2, bzip2::oddity);
            }
            case ZSTD -> {
                var zstd = new ZstdInputStreamNoFinalizer(in).setLongMax(decoding.maxWindowLog());
                yield new StreamDecoder(zstd, Optional::empty);
            }
            default -> throw new IllegalArgumentException(container + " is not a packed stream");
        };
    }
}
