package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.stack.dump.DumpException;
import io.github.llmdata.crawler.stack.rows.Block.Slice;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the bytes of a posts table into blocks at row starts. Bytes may arrive in chunks of any size; the cuts depend only on
 * the file, so a second reading gives the same blocks. Holds one window of bytes, or one row of at most {@code maxRowBytes}.
 */
final class RowCutter {

    /** A result of the cutter: a block, or rows that never reach the parser. */
    record Piece(Optional<Block> block, List<Rejection> rejections, Accounts accounts) {
        static Piece of(Block block) {
            return new Piece(Optional.of(block), List.of(), new Accounts());
        }

        static Piece of(Accounts accounts) {
            return new Piece(Optional.empty(), List.of(), accounts);
        }
    }

    private enum State {
        PROLOG,
        ROWS,
        /** Inside a row that is too large: looking for the next one. */
        SKIPPING,
        /** The input turned out not to be a posts table. */
        REFUSED
    }

    /** A file without a row in its first bytes is not a posts table. */
    private static final int MAX_PROLOG_BYTES = 64 * 1024;

    /** Bytes that are held of a skipped row: enough for the start of the next one, or for the closing tag. */
    private static final int TAIL_BYTES = 256;

    private final String file;
    private final int windowBytes;
    private final int maxRowBytes;

    private State state = State.PROLOG;
    /** Bytes that do not fill a window yet. */
    private byte[] window = new byte[0];

    private int filled;
    /** The bytes since the last cut, which was at {@code offset}. */
    private List<Slice> held = new ArrayList<>();

    private int heldBytes;
    private long offset;
    private String root = "";

    RowCutter(String file, int windowBytes, int maxRowBytes) {
        this.file = file;
        this.windowBytes = windowBytes;
        this.maxRowBytes = maxRowBytes;
    }

    /** Takes the next bytes, which must not change any more, and returns what they complete. */
    List<Piece> feed(byte[] chunk) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < chunk.length && state != State.REFUSED) {
            if (at == 0 && filled == 0 && chunk.length >= windowBytes) {
                cut(new Slice(chunk, 0, windowBytes), pieces);
                at += windowBytes;
            } else {
                window = window.length == 0 ? new byte[windowBytes] : window;
                int taken = Math.min(chunk.length - at, windowBytes - filled);
                System.arraycopy(chunk, at, window, filled, taken);
                at += taken;
                filled += taken;
                if (filled == windowBytes) {
                    cut(new Slice(window, 0, filled), pieces);
                    filled = 0;
                    window = state == State.SKIPPING ? window : new byte[0]; // skipped bytes are not held
                }
            }
        }
        return pieces;
    }

    /**
     * Ends the input: returns the rest, and a problem if it is truncated.
     *
     * @param failure why the bytes ended early, if they did
     */
    List<Piece> end(Optional<DumpException> failure) {
        List<Piece> pieces = new ArrayList<>();
        failure.ifPresent(e -> problem(e.code(), String.valueOf(e.getMessage()), pieces));
        if (state == State.SKIPPING) {
            skip(new Slice(window, 0, filled));
        } else {
            hold(new Slice(window, 0, filled));
        }
        if (state == State.PROLOG && (failure.isEmpty() || holdsRow())) {
            leaveProlog(true, pieces);
        }
        if (state == State.ROWS || state == State.SKIPPING) {
            byte[] rest = Block.join(held);
            int closing = closingTag(rest);
            if (closing < 0 && failure.isEmpty()) {
                String missing = " is truncated: </" + root + "> is missing at its end. The rows before were kept.";
                problem(DumpException.TRUNCATED, file + missing, pieces);
            }
            int end = closing < 0 ? rest.length : closing;
            if (state == State.ROWS && end > 0) {
                pieces.add(Piece.of(new Block(offset, List.of(new Slice(rest, 0, end)))));
            }
        }
        return pieces;
    }

    private boolean holdsRow() {
        byte[] bytes = Block.join(held);
        return RowMarker.firstAfterComments(bytes) >= 0;
    }

    private void cut(Slice slice, List<Piece> pieces) {
        if (state == State.ROWS) {
            cutRows(slice, pieces);
            return;
        }
        if (state == State.PROLOG) {
            hold(slice);
            leaveProlog(false, pieces);
        } else if (state == State.SKIPPING) {
            skip(slice);
        }
        if (state == State.ROWS) {
            Slice rest = held.get(0); // leaving another state joins what is held
            held.clear();
            heldBytes = 0;
            cutRows(rest, pieces);
        }
    }

    private void cutRows(Slice slice, List<Piece> pieces) {
        int last = RowMarker.last(slice.bytes(), slice.from(), slice.to());
        if (last >= 0) {
            int first = RowMarker.first(slice.bytes(), slice.from(), slice.to());
            hold(new Slice(slice.bytes(), slice.from(), first));
            emit(List.of(Slice.of(Block.join(held)), new Slice(slice.bytes(), first, last)), pieces);
            replaceHeld(Arrays.copyOfRange(slice.bytes(), last, slice.to()));
            return;
        }
        int before = markerBytesBefore(slice);
        if (before > 0) {
            byte[] joined = Block.join(held);
            int cut = joined.length - before;
            emit(List.of(new Slice(joined, 0, cut)), pieces);
            replaceHeld(Arrays.copyOfRange(joined, cut, joined.length));
        }
        hold(slice);
        if (heldBytes > maxRowBytes) {
            tooLarge(pieces);
        }
    }

    /** The number of held bytes of a marker that continues in the slice; 0 if there is none. */
    private int markerBytesBefore(Slice slice) {
        byte[] tail = tail(RowMarker.LENGTH - 1);
        byte[] seam = Block.join(List.of(Slice.of(tail), edge(slice)));
        int start = RowMarker.first(seam, 0, seam.length);
        return start < 0 ? 0 : tail.length - start;
    }

    /** The last bytes held. */
    private byte[] tail(int length) {
        byte[] tail = new byte[Math.min(length, heldBytes)];
        int missing = tail.length;
        for (int i = held.size() - 1; missing > 0; i--) {
            Slice slice = held.get(i);
            int taken = Math.min(missing, slice.length());
            System.arraycopy(slice.bytes(), slice.to() - taken, tail, missing - taken, taken);
            missing -= taken;
        }
        return tail;
    }

    private static Slice edge(Slice slice) {
        return new Slice(slice.bytes(), slice.from(), slice.from() + Math.min(RowMarker.LENGTH - 1, slice.length()));
    }

    private void emit(List<Slice> rows, List<Piece> pieces) {
        Block block = new Block(
                offset, rows.stream().filter(slice -> slice.length() > 0).toList());
        if (block.length() > 0) {
            pieces.add(Piece.of(block));
            offset += block.length();
        }
    }

    private void hold(Slice slice) {
        if (slice.length() > 0) {
            held.add(slice);
            heldBytes += slice.length();
        }
    }

    private void replaceHeld(byte[] bytes) {
        held = new ArrayList<>();
        heldBytes = 0;
        hold(Slice.of(bytes));
    }

    private void leaveProlog(boolean whole, List<Piece> pieces) {
        byte[] start = Block.join(held);
        int first = RowMarker.firstAfterComments(start);
        if (first < 0 && !whole && start.length < MAX_PROLOG_BYTES) {
            return;
        }
        try {
            Prolog prolog = Prolog.read(start, first < 0 ? start.length : first, first < 0 && whole, file);
            if (first < 0 && !(prolog.closed() && prolog.root().equalsIgnoreCase("posts"))) {
                throw new DumpException(
                        DumpException.NOT_POSTS, file + " has no <row> at its start: it is not a posts table.");
            }
            if (prolog.doctypeSkipped()) {
                Accounts accounts = new Accounts();
                accounts.note("doctype-skipped", 1);
                pieces.add(Piece.of(accounts));
            }
            root = prolog.root();
            if (prolog.closed()) {
                refuse();
            } else {
                discard(start, first);
                state = State.ROWS;
            }
        } catch (DumpException e) {
            refuse();
            problem(e.code(), String.valueOf(e.getMessage()), pieces);
        }
    }

    private void refuse() {
        state = State.REFUSED;
        held.clear();
    }

    private void tooLarge(List<Piece> pieces) {
        Accounts accounts = new Accounts();
        accounts.in(Kind.ROWS, 1);
        accounts.drop(Kind.ROWS, Reason.TOO_LARGE, 1);
        Rejection rejection = new Rejection(
                file + "@" + offset,
                Stage.PARSE,
                Reason.TOO_LARGE,
                "over " + heldBytes + " bytes",
                maxRowBytes + " bytes");
        pieces.add(new Piece(Optional.empty(), List.of(rejection), accounts));
        state = State.SKIPPING;
        byte[] row = Block.join(held);
        discard(row, Math.max(1, row.length - TAIL_BYTES)); // one at least, or its start would be found again
    }

    /** Skips the slice up to the next row; if there is none, only its tail is held. */
    private void skip(Slice slice) {
        int before = heldBytes;
        byte[] tail = tail(RowMarker.LENGTH - 1);
        byte[] seam = Block.join(List.of(Slice.of(tail), edge(slice)));
        int start = RowMarker.first(seam, 0, seam.length);
        hold(slice);
        if (start >= 0) {
            leaveRow(before - tail.length + start);
            return;
        }
        start = RowMarker.first(slice.bytes(), slice.from(), slice.to());
        if (start >= 0) {
            leaveRow(before + start - slice.from());
            return;
        }
        byte[] kept = tail(TAIL_BYTES);
        offset += heldBytes - kept.length;
        replaceHeld(kept);
    }

    private void leaveRow(int length) {
        state = State.ROWS;
        discard(Block.join(held), length);
    }

    private void discard(byte[] bytes, int count) {
        offset += count;
        replaceHeld(Arrays.copyOfRange(bytes, count, bytes.length));
    }

    /** Where the root's closing tag starts if the bytes end with it, or −1. */
    private int closingTag(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
            end--;
        }
        int start = end - 1;
        while (start >= 0 && bytes[start] != '<') {
            start--;
        }
        if (start < 0) {
            return -1;
        }
        String tag = new String(bytes, start, end - start, UTF_8);
        boolean closes = tag.startsWith("</" + root)
                && tag.endsWith(">")
                && tag.substring(2 + root.length(), tag.length() - 1).isBlank();
        return closes ? start : -1;
    }

    private static void problem(String code, String sentence, List<Piece> pieces) {
        Accounts accounts = new Accounts();
        accounts.problem(sentence);
        accounts.note("input-" + code, 1);
        pieces.add(Piece.of(accounts));
    }
}
