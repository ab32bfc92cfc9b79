package io.github.llmdata.crawler.compress.bzip2;

import io.github.llmdata.crawler.compress.BulkInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/**
 * Decodes bzip2 on several threads. Blocks do not depend on each other, but no index lists where they start. So the stream
 * is cut wherever the 48-bit mark of a block appears; the pieces are decoded on the executor and delivered in order.
 *
 * <p>A mark can also appear in the data of a block. The piece before it then cannot be decoded, and is joined with the next one
 * and decoded again.
 *
 * <p>The bytes are those of bzip2(1). They are checked by the CRC of each block and of each stream. Streams one after another
 * are read as one; other bytes after the last stream are ignored and lead to an {@link #oddity}. It fails after all blocks before the damage
 * have been delivered: with an {@link EOFException} if the input ends too early, else with an {@link IOException}. Memory: 1 MB
 * for each block that is being decoded or read, of which there are two more than workers, and 5.5 MB for each thread that decodes.
 *
 * <p>To be used by one thread at a time. The reading thread decodes a block itself if the executor has not started it, so a
 * busy or stopped executor slows decoding down but never blocks it.
 */
public final class ParallelBzip2InputStream extends BulkInputStream {
    /** The most false marks in one block; by chance there is one in 2^48 bits. */
    private static final int MAX_JOINS = 8;

    private final InputStream compressed;
    private final Executor executor;
    private final int workers;
    private final boolean concatenated;
    private final Bzip2Cutter cutter;
    private final Deque<Ahead> ahead = new ArrayDeque<>();
    private final Deque<Bzip2Block> places = new ConcurrentLinkedDeque<>();
    private final Deque<Bzip2Workspace> workspaces = new ConcurrentLinkedDeque<>();

    private Optional<IOException> inputFailure = Optional.empty();
    private boolean inputEnded;
    private Optional<Bzip2Block> block = Optional.empty();
    private boolean lastPiece;
    private int streamCrc;
    private boolean finished;
    private Optional<String> oddity = Optional.empty();
    private boolean closed;

    private record Ahead(Bzip2Piece piece, FutureTask<Bzip2Block> decoding) {}

    /**
     * @param workers how many blocks to decode at a time
     * @param concatenated whether streams after the first are read, too
     * @throws IOException if the input does not start with a bzip2 header
     */
    public ParallelBzip2InputStream(InputStream compressed, Executor executor, int workers, boolean concatenated)
            throws IOException {
        this.compressed = compressed;
        this.executor = executor;
        this.workers = workers;
        this.concatenated = concatenated;
        this.cutter = new Bzip2Cutter(compressed);
    }

    /** Something odd in the input that is no error; known at the end of the stream. */
    public Optional<String> oddity() {
        return oddity;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("Stream closed");
        }
        while (length > 0) {
            int count = readBlock(target, offset, length);
            if (count >= 0 || !nextBlock()) {
                return count;
            }
        }
        return 0;
    }

    private int readBlock(byte[] target, int offset, int length) throws IOException {
        try {
            return block.isPresent() ? block.get().read(target, offset, length) : -1;
        } catch (IOException e) {
            throw lastPiece ? truncated() : e;
        }
    }

    /** Moves to the next block, also across the end of a stream; false at the end of the input. */
    private boolean nextBlock() throws IOException {
        block.ifPresent(places::push);
        block = Optional.empty();
        while (!finished) {
            Ahead head = take().orElseThrow(() -> inputFailure.orElseGet(ParallelBzip2InputStream::truncated));
            if (head.piece.startsBlock()) {
                block = Optional.of(decoded(head));
                return true;
            }
            finished = !anotherStreamFollows(head.piece);
        }
        cancelAhead();
        return false;
    }

    private Bzip2Block decoded(Ahead head) throws IOException {
        Bzip2Piece piece = head.piece;
        Bzip2Block decoded = await(head.decoding);
        for (int joins = 0; joins < MAX_JOINS && decoded.isCutShort() && !piece.isTooLong(); joins++) {
            Optional<Ahead> next = take();
            if (next.isEmpty()) {
                break;
            }
            next.get().decoding.cancel(false);
            piece = piece.join(next.get().piece);
            decode(piece, decoded);
        }
        if (decoded.isCutShort() && head.piece.isLast()) {
            throw truncated();
        }
        lastPiece = piece.isLast() && !decoded.isDamaged();
        streamCrc = Integer.rotateLeft(streamCrc, 1) ^ piece.crc();
        return decoded;
    }

    private boolean anotherStreamFollows(Bzip2Piece end) throws IOException {
        if (!end.endsStream()) {
            throw end.isLast() ? truncated() : new IOException("no bzip2 block where one must start");
        }
        if (end.crc() != streamCrc) {
            throw new IOException("the bzip2 stream's CRC does not match");
        }
        streamCrc = 0;
        if (!concatenated) {
            return false;
        }
        if (end.levelOfNextStream() > 0) {
            return true;
        }
        byte[] after = end.afterEnd();
        if (end.isLast() && Bzip2Piece.startsLikeHeader(after)) {
            throw truncated();
        }
        if (Bzip2Piece.levelIn(after) > 0) {
            throw new IOException("no bzip2 block behind a bzip2 header");
        }
        oddity = after.length > 0 ? Optional.of("bytes after the end of the bzip2 stream were ignored") : oddity;
        return false;
    }

    private static EOFException truncated() {
        return new EOFException("it ends within the bzip2 stream");
    }

    /** The next piece; meanwhile the workers decode the following ones. */
    private Optional<Ahead> take() {
        while (ahead.size() <= workers && !inputEnded && !isEndOfAll()) {
            cutAnother();
        }
        return Optional.ofNullable(ahead.poll());
    }

    private boolean isEndOfAll() {
        return !concatenated && !ahead.isEmpty() && ahead.getLast().piece.endsStream();
    }

    private void cutAnother() {
        try {
            Optional<Bzip2Piece> piece = cutter.next();
            piece.ifPresent(this::decodeAhead);
            inputEnded = piece.isEmpty();
        } catch (IOException e) {
            inputFailure = Optional.of(e);
            inputEnded = true;
        }
    }

    private void decodeAhead(Bzip2Piece piece) {
        var decoding = new FutureTask<>(() -> decode(piece));
        ahead.add(new Ahead(piece, decoding));
        if (piece.startsBlock()) {
            try {
                executor.execute(decoding);
            } catch (RejectedExecutionException e) {
                // The reading thread decodes it.
            }
        }
    }

    private Bzip2Block decode(Bzip2Piece piece) {
        Bzip2Block used = places.poll();
        Bzip2Block place = used != null ? used : new Bzip2Block();
        decode(piece, place);
        return place;
    }

    private void decode(Bzip2Piece piece, Bzip2Block place) {
        Bzip2Workspace used = workspaces.poll();
        Bzip2Workspace workspace = used != null ? used : new Bzip2Workspace();
        place.decode(piece, workspace);
        workspaces.push(workspace);
    }

    private static Bzip2Block await(FutureTask<Bzip2Block> decoding) throws IOException {
        // Does nothing if the executor has started it.
        decoding.run();
        try {
            return decoding.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a bzip2 block");
        } catch (ExecutionException e) {
            throw new IOException("the bzip2 decoder failed", e.getCause());
        }
    }

    private void cancelAhead() {
        ahead.forEach(piece -> piece.decoding.cancel(false));
        ahead.clear();
        inputEnded = true;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        cancelAhead();
        compressed.close();
    }
}
