package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.netpreserve.jwarc.WarcRecord;

/** Extracts pages from the records of a web archive on disk. */
final class ArchivedPages {
    private final String file;
    private final HeadLimit heads;
    private final DecodeLimits limits;
    private final PageTypes types;

    ArchivedPages(String file, HeadLimit heads, DecodeLimits limits, PageTypes types) {
        this.file = file;
        this.heads = heads;
        this.limits = limits;
        this.types = types;
    }

    /**
     * The page of a record, or the rejection of the record; empty if it is not the response to a request for a page.
     *
     * @throws IOException if the archive is damaged from here on
     */
    Optional<PageInput> itemOf(WarcRecord record) throws IOException {
        String target = targetOf(record);
        String scheme = target.toLowerCase(Locale.ROOT);
        boolean web = scheme.startsWith("http://") || scheme.startsWith("https://");
        if (!web || !ArchivedBody.canBeIn(record)) {
            return Optional.empty();
        }
        try {
            ArchivedBody body = ArchivedBody.of(record, heads, limits, types);
            var provenance = new Provenance.Archived(file, record.position());
            String fetched = fetched(record).map(Instant::toString).orElse("");
            return Optional.of(new PageInput.Given(new Page(target, body.text(limits, types), fetched, provenance)));
        } catch (NoPageException e) {
            return Optional.of(e.refusedInput(target));
        }
    }

    /** The URL that was captured; empty if the record does not state it. */
    static String targetOf(WarcRecord record) {
        return record.headers().first("WARC-Target-URI").orElse("").strip().replaceAll("^<|>$", "");
    }

    /** The time at which the page was fetched; empty if the record does not state it. */
    static Optional<Instant> fetched(WarcRecord record) {
        try {
            return record.headers().first("WARC-Date").map(date -> Instant.parse(date.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
