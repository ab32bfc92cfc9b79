package io.github.llmdata.crawler.stack.rows;

import akka.NotUsed;
import akka.japi.Pair;
import akka.stream.javadsl.Flow;
import akka.util.ByteString;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.stack.dump.DumpException;
import io.github.llmdata.crawler.stats.Accounts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * The XML stage: takes the bytes of a {@code Posts.xml} and emits batches of rows, in file order and with back-pressure. Like
 * Alpakka's {@code XmlParsing.parser()} it uses an asynchronous parser, with two differences: the bytes are cut into blocks at
 * row starts, so that blocks are parsed in parallel, and bad input is reported in the batch rather than failing the stream.
 *
 * <p>Chunks may be of any size and cut anywhere. A file that ends too early, is not a posts table or is not UTF-8 is a problem
 * in the accounts of a batch; the rows before it are still emitted.
 */
public final class PostRows {
    /** Large enough that the cost of a block does not count, small enough to stay an ordinary object for the collector. */
    private static final int WINDOW_BYTES = 256 * 1024;

    /** Bytes that a row may have besides its largest attribute. */
    private static final int ROW_SLACK_BYTES = 64 * 1024;

    private final String file;
    private final int maxValueBytes;
    private final int parallelism;
    private final Executor cpu;
    private final Supplier<ItemGuard> guards;
    private final Supplier<Optional<DumpException>> failure;

    /**
     * Makes the stage for one input.
     *
     * @param file names the input in problems and rejections
     * @param maxValueBytes a row with an attribute above this many bytes is rejected as too large
     * @param parallelism blocks parsed at the same time
     * @param cpu where they are parsed
     * @param guards gives the guard of each block, in file order
     * @param failure asked at the end of the bytes: why they ended early, if they did
     */
    public PostRows(
            String file,
            int maxValueBytes,
            int parallelism,
            Executor cpu,
            Supplier<ItemGuard> guards,
            Supplier<Optional<DumpException>> failure) {
        this.file = file;
        this.maxValueBytes = maxValueBytes;
        this.parallelism = parallelism;
        this.cpu = cpu;
        this.guards = guards;
        this.failure = failure;
    }

    /** Every row, whole. */
    public Flow<ByteString, RowBatch, NotUsed> all() {
        return parsed(new RowParser(file, maxValueBytes, PostRowReader.Fields.ALL), id -> true, false);
    }

    /** Every row, with ids, type and score, but without its texts. */
    public Flow<ByteString, RowBatch, NotUsed> links() {
        return parsed(new RowParser(file, maxValueBytes, PostRowReader.Fields.LINKS), id -> true, false);
    }

    /**
     * The rows with the wanted ids, and some of their neighbours.
     *
     * @param wanted asked from several threads at once
     */
    public Flow<ByteString, RowBatch, NotUsed> only(IntPredicate wanted) {
        return parsed(new RowParser(file, maxValueBytes, PostRowReader.Fields.ALL), wanted, true);
    }

    private Flow<ByteString, RowBatch, NotUsed> parsed(RowParser parser, IntPredicate wanted, boolean selective) {
        return Flow.of(ByteString.class) // : ByteString, cut anywhere
                .statefulMap(
                        () -> new RowCutter(file, WINDOW_BYTES, rowLimit()),
                        (cutter, bytes) -> Pair.create(cutter, cutter.feed(bytes.toArrayUnsafe())),
                        cutter -> Optional.of(cutter.end(failure.get())))
                .mapConcat(pieces -> pieces) // : Piece, whole rows
                .mapAsync(parallelism, piece -> parse(parser, piece, wanted, selective)) // : RowBatch
                .named("rows");
    }

    private CompletionStage<RowBatch> parse(
            RowParser parser, RowCutter.Piece piece, IntPredicate wanted, boolean selective) {
        ItemGuard guard = guards.get();
        if (piece.block().isEmpty()) {
            return CompletableFuture.completedFuture(new RowBatch(List.of(), piece.rejections(), piece.accounts()));
        }
        Block block = piece.block().get();
        return CompletableFuture.supplyAsync(
                () -> selective && !WantedRows.mayBeIn(block, wanted)
                        ? new RowBatch(List.of(), List.of(), new Accounts())
                        : parser.parse(block, guard),
                cpu);
    }

    private int rowLimit() {
        return (int) Math.min(Integer.MAX_VALUE / 2, (long) maxValueBytes + ROW_SLACK_BYTES);
    }
}
