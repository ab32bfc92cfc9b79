package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.ContentDecoder;
import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.compress.UndecodableException;
import io.github.llmdata.crawler.model.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of a page in an archive record, with the headers of its HTTP response that describe it.
 *
 * @param contentType value of the {@code Content-Type} header
 * @param contentEncoding value of the {@code Content-Encoding} header; empty if there is none
 * @param bytes the body without its chunks, but still compressed
 * @param hasOddChunks whether chunks are missing, or do not fit
 * @param payloads the payload in each form of which a digest may have been computed
 */
record ArchivedBody(
        Optional<String> contentType,
        String contentEncoding,
        byte[] bytes,
        boolean hasOddChunks,
        List<byte[]> payloads) {
    private static final int OK = 200;
    private static final Pattern STATUS =
            Pattern.compile("HTTP/\\S*\\s+([1-9]\\d\\d)(\\s.*)?", Pattern.CASE_INSENSITIVE);

    /** What a block may have beside the body: the head of the response, and the sizes of chunks. */
    private static final int EXTRA_BYTES = MessageHead.MAX_BYTES + (1 << 20);

    /** The bytes of a block that are needed to know whether its body is within the limits. */
    static int mostBytes(DecodeLimits limits) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, limits.maxBytes() + EXTRA_BYTES);
    }

    /** Reads the body of a record. */
    static ArchivedBody of(ArchiveRecord record, DecodeLimits limits, PageTypes types) throws NoPageException {
        if (!record.isHttp()) {
            // Some writers store a page without its HTTP head in a response record; it is read like a resource.
            Optional<String> contentType = record.head().first("Content-Type");
            check(record, contentType, types);
            return new ArchivedBody(contentType, "", limited(record.block(), limits), false, List.of(record.block()));
        }
        int start = endOfHead(record.block());
        MessageHead http = response(Arrays.copyOf(record.block(), start));
        check(record, http.first("Content-Type"), types);
        boolean saysChunked = String.join(",", http.all("Transfer-Encoding"))
                .toLowerCase(Locale.ROOT)
                .contains("chunked");
        byte[] stored = Arrays.copyOfRange(record.block(), start, record.block().length);
        ChunkedBody chunks = saysChunked ? ChunkedBody.join(stored, 0) : new ChunkedBody(stored, false, true);
        return new ArchivedBody(
                http.first("Content-Type"),
                String.join(",", http.all("Content-Encoding")),
                limited(chunks.bytes(), limits),
                chunks.isChunked() && !chunks.isWhole(),
                payloads(stored, chunks, http));
    }

    private static int endOfHead(byte[] block) throws NoPageException {
        Optional<Integer> end = MessageHead.endIn(block, 0);
        if (end.isEmpty() && block.length >= MessageHead.MAX_BYTES) {
            throw new NoPageException(
                    Reason.UNREADABLE, "the head of a record is larger than " + MessageHead.MAX_BYTES + " bytes");
        }
        return end.orElse(block.length);
    }

    private static MessageHead response(byte[] head) throws NoPageException {
        MessageHead http = MessageHead.parse(head);
        Matcher status = STATUS.matcher(http.firstLine());
        if (!status.matches()) {
            throw new NoPageException(Reason.UNREADABLE, "it holds no HTTP response");
        }
        int code = Integer.parseInt(status.group(1));
        if (code != OK) {
            throw new NoPageException(Reason.httpStatus(code), "");
        }
        return http;
    }

    private static void check(ArchiveRecord record, Optional<String> contentType, PageTypes types)
            throws NoPageException {
        if (!types.mayInclude(contentType)) {
            throw new NoPageException(Reason.NOT_HTML, contentType.orElse(""));
        }
        Optional<String> cut = record.head().first("WARC-Truncated");
        if (cut.isPresent()) {
            throw new NoPageException(Reason.TRUNCATED_BODY, "cut when it was archived: " + cut.get());
        }
    }

    private static byte[] limited(byte[] bytes, DecodeLimits limits) throws NoPageException {
        if (bytes.length > limits.maxBytes()) {
            throw new NoPageException(
                    Reason.BODY_TOO_LARGE, String.valueOf(bytes.length), String.valueOf(limits.maxBytes()));
        }
        return bytes;
    }

    /** The body without its chunks, as it is stored, and without the bytes behind the length that its head states. */
    private static List<byte[]> payloads(byte[] stored, ChunkedBody chunks, MessageHead http) {
        List<byte[]> payloads = new ArrayList<>(List.of(chunks.bytes()));
        if (chunks.isChunked()) {
            payloads.add(stored);
        }
        Optional<Long> length = ArchiveRecord.length(http).filter(bytes -> bytes < stored.length);
        if (length.isPresent()) {
            payloads.add(Arrays.copyOf(stored, length.get().intValue()));
        }
        return payloads;
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
