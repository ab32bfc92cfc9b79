package io.github.llmdata.crawler.prepare.export;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.settings.ExportSettings.Compression;
import io.github.llmdata.crawler.write.Ledger;
import io.github.llmdata.crawler.write.RecordBuffer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The ledger of an export: a line for each prepared record that no format has. Each export writes it anew. */
public final class ExportLedger implements Closeable {
    /** The folder in that of the prepared dataset. */
    public static final String FOLDER = "ledger";

    /** The name of the file. */
    public static final String FILE = new Ledger().fileName("export");

    /** The file in the folder of the prepared dataset. */
    static final String NAME = FOLDER + "/" + FILE;

    private final ExportFile file;
    private final String limit;

    /** Creates the file; the limit is in tokens. */
    ExportLedger(Path place, int limit) throws IOException {
        this.file = new ExportFile(place, AttributionFile.ALL, Compression.NONE);
        this.limit = String.valueOf(limit);
    }

    /** Appends the line of a record if it is left out. */
    void add(ContextCut.Documents record) throws IOException {
        if (record.outcome() == ContextCut.Outcome.LEFT_OUT) {
            String id = record.whole().record().field("id");
            String measured = String.valueOf(record.whole().countTokens());
            RecordBuffer line = new RecordBuffer();
            new Ledger().encode(new Rejection(id, Stage.EXPORT, Reason.OVER_CONTEXT, measured, limit), line);
            file.append(line.toBytes(), record.whole().countTokens());
        }
    }

    /** Completes the file, and describes it. */
    ExportedFile finish() throws IOException {
        return file.finish().in(FOLDER);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
