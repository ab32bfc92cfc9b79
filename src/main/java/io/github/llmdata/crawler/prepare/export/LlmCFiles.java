package io.github.llmdata.crawler.prepare.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Shards of tokens, as llm.c reads them (its {@code dataloader.h} and {@code data_common.py}) and modded-nanogpt, too: a header, then records
 * with the token of the end before each. All shards of a split but the last have the same size; a record may begin in one and end in the
 * next, as in llm.c's own data.
 */
final class LlmCFiles implements FormatFiles {
    /** The size of llm.c's own shards. */
    static final int TOKENS_OF_A_SHARD = 100_000_000;

    private static final int HEADER = 256 * Integer.BYTES;
    private static final int MAGIC = 20_240_520;
    private static final int VERSION = 1;

    private final Path folder;
    private final int endOfText;
    private final int shardTokens;
    private final boolean hasMasks;
    private final List<ExportedFile> finished = new ArrayList<>();
    private Optional<TokenFile> open = Optional.empty();
    private String split = "";
    private int shard;
    private boolean endIsLearnt;

    /** Writes to an empty folder. */
    LlmCFiles(Path folder, int endOfText, int shardTokens, boolean hasMasks) {
        this.folder = folder;
        this.endOfText = endOfText;
        this.shardTokens = shardTokens;
        this.hasMasks = hasMasks;
    }

    @Override
    public boolean add(ExportItem item) throws IOException {
        begin(item.record().split());
        TokenFile first = file();
        first.countRecord();
        first.appendEnd(TokenRow.of(endOfText, endIsLearnt));
        endIsLearnt = TokenRow.endIsLearnt(item.record());
        TokenRow row = TokenRow.of(item);
        int from = 0;
        while (from < row.tokens().length) {
            TokenFile file = file();
            int to = (int) Math.min(row.tokens().length, from + shardTokens - file.length());
            file.append(row, from, to);
            from = to;
        }
        return true;
    }

    /** Begins a split, if it is another one. Shard 0 is for validation, so those for training begin with 1. */
    private void begin(String wanted) throws IOException {
        if (!wanted.equals(split)) {
            finishShard();
            split = wanted;
            shard = wanted.equals("train") ? 1 : 0;
            endIsLearnt = false;
        }
    }

    /** A shard with room. */
    private TokenFile file() throws IOException {
        if (open.isPresent() && open.get().length() == shardTokens) {
            finishShard();
            shard++;
        }
        if (open.isEmpty()) {
            String name = String.format(Locale.ROOT, "dataset_%s_%06d", split, shard);
            open = Optional.of(new TokenFile(folder, name, split, header(0), hasMasks));
        }
        return open.get();
    }

    private void finishShard() throws IOException {
        if (open.isPresent()) {
            finished.addAll(open.get().finish(header(open.get().length())));
            open = Optional.empty();
        }
    }

    private static byte[] header(long tokens) {
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC)
                .putInt(VERSION)
                .putInt((int) tokens)
                .array();
    }

    @Override
    public List<ExportedFile> finish() throws IOException {
        finishShard();
        finished.sort(Comparator.comparing(ExportedFile::name));
        return finished;
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().close();
        }
    }
}
