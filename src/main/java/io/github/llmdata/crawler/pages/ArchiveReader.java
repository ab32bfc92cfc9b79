package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * Reads the pages of a web archive (WARC), gzipped or not. After damage it continues with the next record that it can
 * find; the damaged part becomes one rejection.
 */
final class ArchiveReader implements PageReader {
    private final String file;
    private final ArchiveRecords records;
    private final ArchivedPages pages;
    private final ItemGuard guard;

    ArchiveReader(
            String file, FileChannel channel, DecodeLimits limits, PageTypes types, ReadNotes notes, ItemGuard guard)
            throws IOException {
        this.file = file;
        this.records = new ArchiveRecords(channel, ArchivedBody.mostBytes(limits), notes);
        this.pages = new ArchivedPages(file, limits, types, notes);
        this.guard = guard;
    }

    @Override
    public Optional<PageInput> next() throws IOException {
        while (true) {
            Optional<ArchiveRecords.Found> found = records.next();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            if (found.get() instanceof ArchiveRecords.Damaged part) {
                String id = file + ":" + part.position();
                return Optional.of(new PageInput.Refused(Rejection.unreadableInput(id, part.why())));
            }
            Optional<PageInput> item = itemOf(((ArchiveRecords.Whole) found.get()).record());
            if (item.isPresent()) {
                return item;
            }
        }
    }

    private Optional<PageInput> itemOf(ArchiveRecord record) {
        String place = file + ":" + record.position();
        return guard.run(
                place,
                () -> pages.itemOf(record),
                fault -> Optional.of(new PageInput.Refused(fault.rejection(place, Stage.READ))));
    }

    @Override
    public String position() {
        return String.valueOf(records.position());
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
