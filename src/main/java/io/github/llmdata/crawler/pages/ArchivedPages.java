package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Extracts pages from the records of a web archive on disk. */
final class ArchivedPages {
    private final String file;
    private final DecodeLimits limits;
    private final PageTypes types;
    private final ReadNotes notes;

    ArchivedPages(String file, DecodeLimits limits, PageTypes types, ReadNotes notes) {
        this.file = file;
        this.limits = limits;
        this.types = types;
        this.notes = notes;
    }

    /** The page of a record, or the rejection of the record; empty if it is not the response to a request for a page. */
    Optional<PageInput> itemOf(ArchiveRecord record) {
        String target = record.target();
        String scheme = target.toLowerCase(Locale.ROOT);
        boolean web = scheme.startsWith("http://") || scheme.startsWith("https://");
        if (!web || !record.canHoldPage()) {
            notes.count(ReadNotes.SKIPPED);
            return Optional.empty();
        }
        try {
            ArchivedBody body = ArchivedBody.of(record, limits, types);
            if (body.hasOddChunks()) {
                notes.count(ReadNotes.ODD_CHUNKS);
            }
            var provenance = new Provenance.Archived(file, record.position());
            String fetched = record.fetched().map(Instant::toString).orElse("");
            return Optional.of(new PageInput.Given(new Page(target, body.text(limits, types), fetched, provenance)));
        } catch (NoPageException e) {
            return Optional.of(e.refusedInput(target));
        }
    }
}
