package io.github.llmdata.crawler.stack.rows;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.stack.dump.DumpException;
import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a table gives when it is read as {@link PostRows} does, but on one thread and with a window of any size. */
record Reading(List<Block> blocks, List<PostRow> rows, List<Rejection> rejections, Accounts accounts) {
    static final String FILE = "Posts.xml";
    static final int WHOLE = Integer.MAX_VALUE;
    static final int WINDOW = 256 * 1024;
    static final int MAX_VALUE_BYTES = 8 * 1024 * 1024;

    static Reading of(byte[] bytes) {
        return of(bytes, WHOLE, WINDOW);
    }

    static Reading of(byte[] bytes, int chunk, int window) {
        return of(bytes, chunk, window, MAX_VALUE_BYTES);
    }

    static Reading of(byte[] bytes, int chunk, int window, int maxBytes) {
        return of(bytes, chunk, new RowCutter(FILE, window, maxBytes), maxBytes, Optional.empty());
    }

    static Reading of(byte[] bytes, int chunk, RowCutter cutter, int maxValueBytes, Optional<DumpException> failure) {
        Reading reading = new Reading(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new Accounts());
        RowParser parser = new RowParser(FILE, maxValueBytes, PostRowReader.Fields.ALL);
        for (int at = 0; at < bytes.length; at += Math.min(chunk, bytes.length - at)) {
            byte[] next = Arrays.copyOfRange(bytes, at, at + Math.min(chunk, bytes.length - at));
            cutter.feed(next).forEach(piece -> reading.take(piece, parser));
        }
        cutter.end(failure).forEach(piece -> reading.take(piece, parser));
        return reading;
    }

    private void take(RowCutter.Piece piece, RowParser parser) {
        rejections.addAll(piece.rejections());
        accounts.add(piece.accounts());
        if (piece.block().isPresent()) {
            blocks.add(piece.block().get());
            RowBatch batch = parser.parse(piece.block().get(), RunGuard.unsaved());
            rows.addAll(batch.rows());
            rejections.addAll(batch.rejections());
            accounts.add(batch.accounts());
        }
    }

    List<Integer> ids() {
        return rows.stream().map(PostRow::id).toList();
    }

    long in() {
        return accounts.of(Kind.ROWS).in();
    }

    long dropped(Reason reason) {
        return accounts.of(Kind.ROWS).dropped().getOrDefault(reason, 0L);
    }

    long note(String name) {
        return accounts.notes().getOrDefault(name, 0L);
    }

    List<String> problems() {
        return accounts.problems();
    }

    /** Whether each row that came in was passed on or dropped. */
    boolean addsUp() {
        return in() == rows.size() + accounts.of(Kind.ROWS).droppedInAll()
                && accounts.of(Kind.ROWS).droppedInAll() == rejections.size();
    }
}
