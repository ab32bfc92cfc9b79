package io.github.llmdata.crawler.source;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the bytes of a posts table into blocks at row starts. Bytes may arrive in chunks of any size; where the cuts fall
 * depends on the file alone, so that a second reading gives the same blocks. Holds one window of bytes, or one row of at
 * most {@code maxRowBytes}.
 */
final class RowCutter {

    /** What the cutter found: a block, or rows that never reach the parser. */
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

    /** A file without a row in its first bytes is no posts table. */
    private static final int MAX_PROLOG_BYTES = 64 * 1024;

    /** Kept of a row that is skipped: room for the start of the next one, or for the closing tag. */
    private static final int TAIL_BYTES = 256;

    private final String file;
    private final int windowBytes;
    private final int maxRowBytes;

    private State state = State.PROLOG;
    private byte[] held;
    private int length;
    private int window;
    private long offset;
    private String root = "";

    RowCutter(String file, int windowBytes, int maxRowBytes) {
        this.file = file;
        this.windowBytes = windowBytes;
        this.maxRowBytes = maxRowBytes;
        this.held = new byte[windowBytes];
    }

    /** Takes the next bytes and returns what they complete. */
    List<Piece> feed(ByteBuffer chunk) {
        List<Piece> pieces = new ArrayList<>();
        while (chunk.hasRemaining() && state != State.REFUSED) {
            int taken = Math.min(chunk.remaining(), windowBytes - window);
            ensureRoom(taken);
            chunk.get(held, length, taken);
            length += taken;
            window += taken;
            if (window == windowBytes) {
                cut(pieces);
                window = 0;
            }
        }
        return pieces;
    }

    /**
     * The input is at its end: returns the rest, and the problem with it if it is cut off.
     *
     * @param failure why nothing more could be read, if that is so
     */
    List<Piece> end(Optional<DumpException> failure) {
        List<Piece> pieces = new ArrayList<>();
        failure.ifPresent(e -> problem(e.code(), String.valueOf(e.getMessage()), pieces));
        if (state == State.PROLOG && failure.isEmpty()) {
            leaveProlog(true, pieces);
        }
        if (state == State.SKIPPING) {
            skip();
        }
        if (state == State.ROWS || state == State.SKIPPING) {
            int closing = closingTag();
            if (closing < 0 && failure.isEmpty()) {
                String missing = " is truncated: </" + root + "> is missing at its end. The rows before were kept.";
                problem("truncated", file + missing, pieces);
            }
            if (state == State.ROWS) {
                emit(closing < 0 ? length : closing, pieces);
            }
        }
        return pieces;
    }

    private void cut(List<Piece> pieces) {
        if (state == State.PROLOG) {
            leaveProlog(false, pieces);
        }
        int searched = Math.max(0, length - window - RowMarker.LENGTH + 1);
        if (state == State.SKIPPING) {
            skip();
            searched = 0;
        }
        if (state == State.ROWS) {
            int last = RowMarker.last(held, searched, length);
            if (last > 0) {
                emit(last, pieces);
            }
            if (length > maxRowBytes) {
                tooLarge(pieces);
            }
        }
    }

    /** Drops what belongs to a row that is too large, up to the next one. */
    private void skip() {
        int start = RowMarker.first(held, 0, length);
        if (start >= 0) {
            discard(start);
            state = State.ROWS;
        } else {
            discard(Math.max(0, length - TAIL_BYTES));
        }
    }

    private void leaveProlog(boolean whole, List<Piece> pieces) {
        int first = RowMarker.first(held, 0, length);
        if (first < 0 && !whole && length < MAX_PROLOG_BYTES) {
            return;
        }
        try {
            Prolog prolog = Prolog.read(held, first < 0 ? length : first, first < 0 && whole, file);
            if (first < 0 && !(prolog.closed() && prolog.root().equalsIgnoreCase("posts"))) {
                throw new DumpException("not-a-dump", file + " has no <row> at its start: it is not a posts table.");
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
                discard(first);
                state = State.ROWS;
            }
        } catch (DumpException e) {
            refuse();
            problem(e.code(), String.valueOf(e.getMessage()), pieces);
        }
    }

    private void refuse() {
        state = State.REFUSED;
        length = 0;
    }

    private void tooLarge(List<Piece> pieces) {
        Accounts accounts = new Accounts();
        accounts.in(Kind.ROWS, 1);
        accounts.drop(Kind.ROWS, Reason.TOO_LARGE, 1);
        Rejection rejection = new Rejection(
                file + "@" + offset, "parse", Reason.TOO_LARGE, "over " + length + " bytes", maxRowBytes + " bytes");
        pieces.add(new Piece(Optional.empty(), List.of(rejection), accounts));
        state = State.SKIPPING;
        discard(Math.max(1, length - TAIL_BYTES)); // one at least, or its start would be found again
    }

    private void emit(int end, List<Piece> pieces) {
        if (end > 0) {
            byte[] bytes = held;
            int rest = length - end;
            held = new byte[rest + windowBytes];
            System.arraycopy(bytes, end, held, 0, rest);
            pieces.add(Piece.of(new Block(offset, bytes, end)));
            length = rest;
            offset += end;
        }
    }

    private void discard(int count) {
        System.arraycopy(held, count, held, 0, length - count);
        length -= count;
        offset += count;
    }

    /** Where the root's closing tag starts if the bytes held end with it, or −1. */
    private int closingTag() {
        int end = length;
        while (end > 0 && (held[end - 1] <= ' ' && held[end - 1] >= 0)) {
            end--;
        }
        int start = end - 1;
        while (start >= 0 && held[start] != '<') {
            start--;
        }
        if (start < 0) {
            return -1;
        }
        String tag = new String(held, start, end - start, java.nio.charset.StandardCharsets.UTF_8);
        boolean closes = tag.startsWith("</" + root)
                && tag.endsWith(">")
                && tag.substring(2 + root.length(), tag.length() - 1).isBlank();
        return closes ? start : -1;
    }

    private void ensureRoom(int more) {
        if (length + more > held.length) {
            held = Arrays.copyOf(held, Math.max(length + more, 2 * held.length));
        }
    }

    private static void problem(String code, String sentence, List<Piece> pieces) {
        Accounts accounts = new Accounts();
        accounts.problem(sentence);
        accounts.note("input-" + code, 1);
        pieces.add(Piece.of(accounts));
    }
}
