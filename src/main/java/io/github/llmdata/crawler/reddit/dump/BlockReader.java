package io.github.llmdata.crawler.reddit.dump;

import io.github.llmdata.crawler.compress.UnpackedFile;
import io.github.llmdata.crawler.model.FileFault;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.stats.Meter;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a dump into blocks of whole lines, in memory that does not depend on its lines. A damaged or truncated dump ends as a
 * shorter one would, and its last block says why.
 */
final class BlockReader implements Closeable {
    /** The longest line that is read. A text of Reddit has at most 40,000 characters. */
    static final int MAX_LINE_BYTES = 8 << 20;

    /** Lines of a block: each may become a rejection, which takes more memory than a short line. */
    static final int MAX_LINES = 10_000;

    private final DumpFile dump;
    private final int blockBytes;
    private final Meter meter;
    private final ItemGuard guard;
    private @Nullable UnpackedFile in;
    private final Deque<LineBlock> ready = new ArrayDeque<>();
    private byte[] carried = new byte[0];
    private long offset;
    private long metered;
    private boolean isEnded;

    /**
     * Makes the reader of a dump.
     *
     * @param blockBytes of a block; one with a longer line is longer
     * @param meter counts the bytes read
     * @param guard keeps a dump on which the program fails from ending the run
     */
    BlockReader(DumpFile dump, int blockBytes, Meter meter, ItemGuard guard) {
        this.dump = dump;
        this.blockBytes = blockBytes;
        this.meter = meter;
        this.guard = guard;
    }

    /** The next block; empty behind the last one. */
    Optional<LineBlock> next() {
        if (ready.isEmpty() && !isEnded) {
            ready.addAll(filledBlock().parts(MAX_LINES));
        }
        return Optional.ofNullable(ready.poll());
    }

    private LineBlock filledBlock() {
        Filling filling = new Filling(carried, offset);
        Optional<String> problem = guard.runOnce(dump.label(), () -> filled(filling), this::failed);
        isEnded |= problem.isPresent();
        count();
        return filling.block(problem);
    }

    private Optional<String> filled(Filling filling) {
        try {
            filling.fill(opened());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(sentence(e));
        }
    }

    private Optional<String> failed(ItemGuard.Fault fault) {
        return Optional.of(dump.path() + " cannot be read to its end: this program failed on it (" + fault.measured()
                + "); please report it");
    }

    private UnpackedFile opened() throws IOException {
        UnpackedFile opened = in == null ? UnpackedFile.open(dump.path()) : in;
        in = opened;
        return opened;
    }

    private void count() {
        if (in != null) {
            long stored = in.storedBytesRead();
            meter.storedBytes().add(stored - metered);
            metered = stored;
        }
    }

    private String sentence(IOException failure) {
        String detail = FileFault.reason(failure);
        boolean isCut = failure instanceof EOFException || detail.contains("Truncated source");
        return dump.path() + (isCut ? " is cut off (" : " is damaged (") + detail
                + "); what comes before was read; download it again";
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }

    /** The bytes of one block. */
    private final class Filling {
        private final List<LineBlock.TooLong> tooLong = new ArrayList<>();
        private final long start;
        private byte[] bytes = new byte[blockBytes];
        private int length;
        private int lineStart;
        private long skipped;
        private boolean isSkipping;

        Filling(byte[] carried, long start) {
            this.start = start;
            if (carried.length >= bytes.length) {
                bytes = new byte[carried.length + blockBytes];
            }
            System.arraycopy(carried, 0, bytes, 0, carried.length);
            this.length = carried.length;
        }

        /** Reads until the block is full and holds a whole line, or the dump ends. */
        void fill(UnpackedFile from) throws IOException {
            while (true) {
                if (length == bytes.length && !makeRoom()) {
                    return;
                }
                int read = from.read(bytes, length, bytes.length - length);
                if (read < 0) {
                    isEnded = true;
                    return;
                }
                meter.decodedBytes().add(read);
                length += read;
                int last = lastLineFeed(length - read);
                if (last >= 0 && isSkipping) {
                    endLongLine();
                    last = lastLineFeed(lineStart);
                }
                lineStart = last >= 0 ? last + 1 : lineStart;
            }
        }

        /** The position of the last line feed from a position on; -1 if there is none. */
        private int lastLineFeed(int from) {
            int i = length - 1;
            while (i >= from && bytes[i] != '\n') {
                i--;
            }
            return i >= from ? i : -1;
        }

        /** Makes room for the rest of a line; false if there are whole lines, which are enough for a block. */
        private boolean makeRoom() {
            if (lineStart > 0 || !tooLong.isEmpty()) {
                return false;
            }
            if (bytes.length < MAX_LINE_BYTES) {
                bytes = Arrays.copyOf(bytes, Math.min(MAX_LINE_BYTES, bytes.length * 2));
            } else {
                skipped += length;
                length = 0;
                isSkipping = true;
            }
            return true;
        }

        /** The line that was skipped has ended: leaves out what is left of it. */
        private void endLongLine() {
            int end = Lines.end(bytes, 0, length);
            tooLong.add(new LineBlock.TooLong(start, skipped + end));
            skipped += end + 1L;
            System.arraycopy(bytes, end + 1, bytes, 0, length - end - 1);
            length -= end + 1;
            lineStart = 0;
            isSkipping = false;
        }

        LineBlock block(Optional<String> problem) {
            boolean isLast = isEnded;
            if (isLast && isSkipping) {
                tooLong.add(new LineBlock.TooLong(start, skipped + length));
                skipped += length;
                length = 0;
            }
            int end = isLast ? length : lineStart;
            carried = Arrays.copyOfRange(bytes, end, length);
            long first = start + skipped;
            offset = first + end;
            return new LineBlock(dump.label(), first, bytes, end, tooLong, problem);
        }
    }
}
