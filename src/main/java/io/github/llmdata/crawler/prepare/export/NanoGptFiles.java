package io.github.llmdata.crawler.prepare.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One file of tokens for each split, as nanoGPT reads them: each record with the token of the end behind it. */
final class NanoGptFiles implements FormatFiles {
    private static final byte[] NO_HEADER = new byte[0];

    private final Path folder;
    private final int endOfText;
    private final boolean hasMasks;
    private final List<ExportedFile> finished = new ArrayList<>();
    private Optional<TokenFile> open = Optional.empty();
    private String split = "";

    /** Writes to an empty folder. */
    NanoGptFiles(Path folder, int endOfText, boolean hasMasks) {
        this.folder = folder;
        this.endOfText = endOfText;
        this.hasMasks = hasMasks;
    }

    @Override
    public boolean add(ExportItem item) throws IOException {
        PreparedRecord record = item.record();
        if (!record.split().equals(split)) {
            finishSplit();
            split = record.split();
        }
        if (open.isEmpty()) {
            open = Optional.of(new TokenFile(folder, split, split, NO_HEADER, hasMasks));
        }
        TokenFile file = open.get();
        TokenRow row = TokenRow.of(item);
        file.countRecord();
        file.append(row, 0, row.tokens().length);
        file.appendEnd(TokenRow.of(endOfText, TokenRow.endIsLearnt(record)));
        return true;
    }

    private void finishSplit() throws IOException {
        if (open.isPresent()) {
            finished.addAll(open.get().finish(NO_HEADER));
            open = Optional.empty();
        }
    }

    @Override
    public List<ExportedFile> finish() throws IOException {
        finishSplit();
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
