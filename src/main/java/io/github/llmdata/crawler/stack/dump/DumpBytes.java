package io.github.llmdata.crawler.stack.dump;

import akka.NotUsed;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.stats.Meter;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a dump as a stream of bytes, on the dispatcher for blocking work. A damaged or truncated dump ends the stream as a
 * shorter one would; {@link #failure()} then says why. Only an I/O error of the machine fails the stream.
 */
public final class DumpBytes {
    private static final int CHUNK_BYTES = 256 * 1024;

    private final Dump dump;
    private final Meter meter;
    private final ItemGuard guard;
    private volatile @Nullable DumpException failure;

    /**
     * Makes the source of a dump.
     *
     * @param meter counts the bytes read
     * @param guard keeps a dump on which the program fails from ending the run
     */
    public DumpBytes(Dump dump, Meter meter, ItemGuard guard) {
        this.dump = dump;
        this.meter = meter;
        this.guard = guard;
    }

    /** The bytes of the dump; the source may be run once. */
    public Source<ByteString, NotUsed> source() {
        return Source.<ByteString, Reader>unfoldResource(Reader::new, Reader::next, Reader::close)
                .named("read");
    }

    /** Why the bytes ended early, if they did; known once the stream has ended. */
    public Optional<DumpException> failure() {
        return Optional.ofNullable(failure);
    }

    private final class Reader {
        private @Nullable DumpStream stream;
        private long metered;

        Optional<ByteString> next() throws IOException {
            byte[] chunk = new byte[CHUNK_BYTES];
            int length = failure == null ? guard.runOnce(dump.label(), () -> fill(chunk), this::failed) : 0;
            meter.decodedBytes().add(length);
            if (stream != null) {
                long stored = stream.storedBytesRead();
                meter.storedBytes().add(stored - metered);
                metered = stored;
            }
            return length == 0 ? Optional.empty() : Optional.of(ByteString.fromArrayUnsafe(chunk, 0, length));
        }

        /** What was decoded since the chunk before is left out: how much of it is sound is not known. */
        private int failed(ItemGuard.Fault fault) {
            failure = new DumpException(
                    DumpException.UNREADABLE,
                    dump.label() + " cannot be read to its end: this program failed on it (" + fault.measured()
                            + "); please report it");
            return 0;
        }

        private int fill(byte[] chunk) throws IOException {
            int length = 0;
            try {
                DumpStream in = stream == null ? dump.open() : stream;
                stream = in;
                int read = 0;
                while (read >= 0 && length < chunk.length) {
                    length += read;
                    read = in.read(chunk, length, chunk.length - length);
                }
                if (read < 0) {
                    in.oddity().ifPresent(dump::report);
                }
            } catch (DumpException e) {
                failure = e;
            }
            return length;
        }

        void close() throws IOException {
            if (stream != null) {
                stream.close();
            }
        }
    }
}
