package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.ContentDecoder;
import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.compress.UndecodableException;
import io.github.llmdata.crawler.model.Reason;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.MessageHeaders;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;

/**
 * The body of a page in an archive record, with the headers of its HTTP response that describe it.
 *
 * @param contentType value of the {@code Content-Type} header
 * @param contentEncoding value of the {@code Content-Encoding} header; empty if there is none
 * @param chunked whether the body was sent in chunks
 * @param bytes the body without its chunks, but still compressed
 */
record ArchivedBody(Optional<String> contentType, String contentEncoding, boolean chunked, byte[] bytes) {
    private static final int OK = 200;

    /** Whether a record is of a type that can contain a page: response or resource. */
    static boolean canBeIn(WarcRecord record) {
        return record instanceof WarcResponse || record instanceof WarcResource;
    }

    /**
     * Reads the body of a record.
     *
     * @throws IOException if the archive is damaged from here on
     */
    static ArchivedBody of(WarcRecord record, HeadLimit heads, DecodeLimits limits, PageTypes types)
            throws IOException, NoPageException {
        if (record instanceof WarcResponse response && isHttp(record)) {
            HttpResponse http = response(response, heads);
            MessageHeaders headers = http.headers();
            check(record, headers.first("Content-Type"), types);
            return new ArchivedBody(
                    headers.first("Content-Type"),
                    String.join(",", headers.all("Content-Encoding")),
                    headers.first("Transfer-Encoding").isPresent(),
                    bytes(http.body(), limits));
        }
        // Some writers store a page without its HTTP head in a response record; it is read like a resource.
        Optional<String> contentType = record.headers().first("Content-Type");
        check(record, contentType, types);
        return new ArchivedBody(contentType, "", false, bytes(record.body(), limits));
    }

    static boolean isHttp(WarcRecord record) {
        Optional<String> type = record.headers().first("Content-Type");
        return type.isEmpty() || type.get().strip().toLowerCase(Locale.ROOT).startsWith("application/http");
    }

    private static HttpResponse response(WarcResponse record, HeadLimit heads) throws IOException, NoPageException {
        HttpResponse http;
        try {
            heads.inHead();
            http = record.http();
            heads.inBody();
        } catch (ParsingException e) {
            throw new NoPageException(Reason.UNREADABLE, "it holds no HTTP response");
        }
        if (http.status() < 100) {
            throw new NoPageException(Reason.UNREADABLE, "it holds no HTTP response");
        }
        if (http.status() != OK) {
            throw new NoPageException(Reason.httpStatus(http.status()), "");
        }
        return http;
    }

    private static void check(WarcRecord record, Optional<String> contentType, PageTypes types) throws NoPageException {
        if (!types.mayInclude(contentType)) {
            throw new NoPageException(Reason.NOT_HTML, contentType.orElse(""));
        }
        Optional<String> cut = record.headers().first("WARC-Truncated");
        if (cut.isPresent()) {
            throw new NoPageException(Reason.TRUNCATED_BODY, "cut when it was archived: " + cut.get());
        }
    }

    private static byte[] bytes(MessageBody body, DecodeLimits limits) throws IOException, NoPageException {
        byte[] bytes;
        try {
            bytes = body.stream().readNBytes((int) limits.maxBytes() + 1);
        } catch (ParsingException e) {
            throw new NoPageException(Reason.UNREADABLE, "its chunks are damaged");
        }
        if (bytes.length > limits.maxBytes()) {
            throw new NoPageException(
                    Reason.BODY_TOO_LARGE, String.valueOf(bytes.length), String.valueOf(limits.maxBytes()));
        }
        return bytes;
    }

    /** Decompresses and decodes the text of the page. */
    String text(DecodeLimits limits, PageTypes types) throws NoPageException {
        byte[] decoded;
        try {
            decoded = decoded(limits, types);
        } catch (UndecodableException e) {
            throw NoPageException.of(e);
        }
        if (!types.includes(contentType, decoded)) {
            throw new NoPageException(Reason.NOT_HTML, contentType.orElse(""));
        }
        return types.decode(contentType, decoded);
    }

    /**
     * Decompresses the body. Some crawlers store it decompressed, but keep its {@code Content-Encoding}: then it stays
     * unchanged.
     */
    private byte[] decoded(DecodeLimits limits, PageTypes types) throws UndecodableException {
        try {
            return ContentDecoder.decode(bytes, contentEncoding, limits);
        } catch (UndecodableException e) {
            if (e.reason().equals(Reason.BAD_ENCODING) && types.includes(Optional.empty(), bytes)) {
                return bytes;
            }
            throw e;
        }
    }
}
