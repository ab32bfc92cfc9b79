package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.ContentDecoder;
import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.compress.UndecodableException;
import io.github.llmdata.crawler.model.Capture;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads pages from a range of an archive file, at the offsets that the index states. A page is used only if its record
 * is complete and if its URL and digest match the index.
 */
public final class RangedRecords {
    private final DecodeLimits limits;
    private final PageTypes types;
    private final ItemGuard guard;

    /**
     * Creates a reader; it is stateless and thread-safe.
     *
     * @param limits limits for a record and for the page in it
     * @param guard keeps a record on which the program fails from ending the run
     */
    public RangedRecords(DecodeLimits limits, PageTypes types, ItemGuard guard) {
        this.limits = limits;
        this.types = types;
        this.guard = guard;
    }

    /**
     * The page or the rejection of each capture, in the order of the captures. A rejection identifies its capture by
     * {@link Capture#place}.
     *
     * @param range the bytes of the range
     * @param first the offset of the range in the file
     */
    public List<PageInput> read(byte[] range, long first, List<Capture> captures) {
        List<PageInput> inputs = new ArrayList<>();
        for (Capture capture : captures) {
            inputs.add(guard.run(
                    capture.place(),
                    () -> input(range, first, capture),
                    fault -> new PageInput.Refused(fault.rejection(capture.place(), Stage.READ))));
        }
        return inputs;
    }

    private PageInput input(byte[] range, long first, Capture capture) {
        try {
            return new PageInput.Given(page(member(range, first, capture), capture));
        } catch (NoPageException e) {
            return e.refused(capture.place());
        }
    }

    private static byte[] member(byte[] range, long first, Capture capture) throws NoPageException {
        long start = capture.offset() - first;
        if (start < 0 || capture.length() < 1 || start > range.length || capture.length() > range.length - start) {
            throw new NoPageException(
                    Reason.TRUNCATED_RECORD,
                    "bytes " + first + " to " + (first + range.length - 1),
                    capture.length() + " bytes from " + capture.offset());
        }
        return Arrays.copyOfRange(range, (int) start, (int) (start + capture.length()));
    }

    private Page page(byte[] member, Capture capture) throws NoPageException {
        return page(RecordBytes.record(unpacked(member)), capture);
    }

    private byte[] unpacked(byte[] member) throws NoPageException {
        try {
            return ContentDecoder.decodeMember(member, limits);
        } catch (UndecodableException e) {
            if (e.reason().equals(Reason.TRUNCATED_BODY)) {
                throw new NoPageException(Reason.TRUNCATED_RECORD, e.measured());
            }
            boolean limited = !e.reason().equals(Reason.BAD_ENCODING);
            throw limited ? NoPageException.of(e) : new NoPageException(Reason.UNREADABLE, e.measured());
        }
    }

    private Page page(ArchiveRecord record, Capture capture) throws NoPageException {
        checkKind(record);
        String target = record.target();
        if (!normalized(target).equals(normalized(capture.url()))) {
            throw new NoPageException(Reason.WRONG_RECORD, target, capture.url());
        }
        ArchivedBody body = ArchivedBody.of(record, limits, types);
        PayloadDigest.check(record, capture.digest(), body.payloads());
        String fetched = record.fetched()
                .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("");
        var provenance = new Provenance.Archived(capture.file(), capture.offset());
        return new Page(target, body.text(limits, types), fetched, provenance);
    }

    private static void checkKind(ArchiveRecord record) throws NoPageException {
        if (record.type().equals("revisit")) {
            String referred = Stream.of("WARC-Refers-To-Target-URI", "WARC-Refers-To-Date", "WARC-Refers-To")
                    .flatMap(name -> record.head().first(name).stream())
                    .collect(Collectors.joining(" "));
            throw new NoPageException(Reason.REVISIT, referred);
        }
        if (!record.canHoldPage()) {
            throw new NoPageException(Reason.WRONG_RECORD, record.type(), "response");
        }
    }

    /** The URL in its normal form, because index and archive may escape it differently. */
    private static String normalized(String url) {
        return WebUrl.parse(url).map(web -> web.withoutFragment().href()).orElse(url);
    }
}
