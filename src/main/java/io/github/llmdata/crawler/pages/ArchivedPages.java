package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.decode.ContentDecoder;
import io.github.llmdata.crawler.decode.DecodeLimits;
import io.github.llmdata.crawler.decode.HtmlText;
import io.github.llmdata.crawler.decode.UndecodableException;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;

/** Takes the pages out of the records of a web archive. */
final class ArchivedPages {
    private static final int OK = 200;
    private static final byte[] LIKE_A_PAGE = "<html>".getBytes(StandardCharsets.US_ASCII);

    private final String file;
    private final ArchiveChannel channel;
    private final DecodeLimits limits;

    ArchivedPages(String file, ArchiveChannel channel, DecodeLimits limits) {
        this.file = file;
        this.channel = channel;
        this.limits = limits;
    }

    /** What a server said about a body, and the body. */
    private record Payload(Optional<String> contentType, String contentEncoding, MessageBody body) {}

    /**
     * The page of a record, or why it gives none; empty for a record that is no answer to a request for a page.
     *
     * @throws IOException if the archive cannot be read on from here
     */
    Optional<PageInput> itemOf(WarcRecord record) throws IOException {
        String target =
                record.headers().first("WARC-Target-URI").orElse("").strip().replaceAll("^<|>$", "");
        boolean web = target.toLowerCase(Locale.ROOT).startsWith("http://")
                || target.toLowerCase(Locale.ROOT).startsWith("https://");
        if (!web) {
            return Optional.empty();
        }
        if (record instanceof WarcResponse response && isHttp(record)) {
            return Optional.of(answer(response, target));
        }
        // A response that holds no HTTP is a mistake of its writer; its content stands there as that of a resource.
        if (record instanceof WarcResource || record instanceof WarcResponse) {
            var payload = new Payload(record.headers().first("Content-Type"), "", record.body());
            return Optional.of(page(record, target, payload));
        }
        return Optional.empty();
    }

    private static boolean isHttp(WarcRecord record) {
        Optional<String> type = record.headers().first("Content-Type");
        return type.isEmpty() || type.get().strip().toLowerCase(Locale.ROOT).startsWith("application/http");
    }

    private PageInput answer(WarcResponse record, String target) throws IOException {
        HttpResponse http;
        try {
            channel.inHead();
            http = record.http();
            channel.inBody();
        } catch (ParsingException e) {
            return refused(target, Reason.UNREADABLE, "it holds no HTTP response", "");
        }
        if (http.status() < 100) {
            return refused(target, Reason.UNREADABLE, "it holds no HTTP response", "");
        }
        if (http.status() != OK) {
            return refused(target, Reason.httpStatus(http.status()), "", "");
        }
        Optional<String> contentType = http.headers().first("Content-Type");
        String contentEncoding = String.join(",", http.headers().all("Content-Encoding"));
        return page(record, target, new Payload(contentType, contentEncoding, http.body()));
    }

    private PageInput page(WarcRecord record, String target, Payload payload) throws IOException {
        String type = payload.contentType.orElse("");
        if (!HtmlText.isHtml(payload.contentType, LIKE_A_PAGE)) {
            return refused(target, Reason.NOT_HTML, type, "");
        }
        Optional<String> cut = record.headers().first("WARC-Truncated");
        if (cut.isPresent()) {
            return refused(target, Reason.TRUNCATED_BODY, "cut when it was archived: " + cut.get(), "");
        }
        byte[] body;
        try {
            body = payload.body.stream().readNBytes((int) limits.maxBytes() + 1);
        } catch (ParsingException e) {
            return refused(target, Reason.UNREADABLE, "its chunks are damaged", "");
        }
        if (body.length > limits.maxBytes()) {
            return refused(
                    target, Reason.BODY_TOO_LARGE, String.valueOf(body.length), String.valueOf(limits.maxBytes()));
        }
        try {
            byte[] decoded = decoded(body, payload.contentEncoding);
            if (!HtmlText.isHtml(payload.contentType, decoded)) {
                return refused(target, Reason.NOT_HTML, type, "");
            }
            String html = HtmlText.decode(decoded, payload.contentType);
            var provenance = new Provenance.Archived(file, record.position());
            return new PageInput.Given(new Page(target, html, fetched(record), provenance));
        } catch (UndecodableException e) {
            return refused(target, e.reason(), e.measured(), e.limit());
        }
    }

    /** Some crawlers store a body unpacked, and its header as it was. */
    private byte[] decoded(byte[] body, String contentEncoding) throws UndecodableException {
        try {
            return ContentDecoder.decode(body, contentEncoding, limits);
        } catch (UndecodableException e) {
            if (e.reason().equals(Reason.BAD_ENCODING) && HtmlText.isHtml(Optional.empty(), body)) {
                return body;
            }
            throw e;
        }
    }

    private static String fetched(WarcRecord record) {
        try {
            return record.headers()
                    .first("WARC-Date")
                    .map(date -> Instant.parse(date.strip()).toString())
                    .orElse("");
        } catch (DateTimeParseException e) {
            return "";
        }
    }

    private static PageInput refused(String target, Reason reason, String measured, String limit) {
        return new PageInput.Refused(new Rejection(target, PageReader.STAGE, reason, measured, limit));
    }
}
