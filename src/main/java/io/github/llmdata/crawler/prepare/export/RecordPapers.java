package io.github.llmdata.crawler.prepare.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The papers that have lines about records.
 *
 * @param attribution of all records
 * @param ledger of those that no format has, if one is wanted
 */
record RecordPapers(AttributionFile attribution, Optional<ExportLedger> ledger) implements Closeable {

    /** Creates the files. */
    static RecordPapers open(ExportFolder folder, int context, boolean hasLedger) throws IOException {
        AttributionFile attribution = new AttributionFile(folder.workOf(AttributionFile.NAME));
        return new RecordPapers(
                attribution,
                hasLedger
                        ? Optional.of(new ExportLedger(folder.workOf(ExportLedger.NAME), context))
                        : Optional.empty());
    }

    /** Adds a record. */
    void add(ContextCut.Documents record) throws IOException {
        attribution.add(record);
        if (ledger.isPresent()) {
            ledger.get().add(record);
        }
    }

    /** Completes the files, and describes them. */
    List<ExportedFile> finish() throws IOException {
        List<ExportedFile> finished = new ArrayList<>(List.of(attribution.finish()));
        if (ledger.isPresent()) {
            finished.add(ledger.get().finish());
        }
        return finished;
    }

    @Override
    public void close() throws IOException {
        attribution.close();
        if (ledger.isPresent()) {
            ledger.get().close();
        }
    }
}
