package io.github.llmdata.crawler.compress;

import io.github.llmdata.crawler.model.Reason;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Undoes the compression of an HTTP body: gzip, deflate, Brotli and Zstandard, as tolerant as browsers. Bytes after the end of
 * gzip and deflate are ignored; a body that is not compressed as its header says is rejected.
 */
public final class ContentDecoder {
    private static final int MAX_LAYERS = 3;
    private static final int UNSUSPICIOUS_BYTES = 1 << 20;
    private static final int CHUNK = 1 << 15;

    private ContentDecoder() {}

    /**
     * Decodes a whole body. Stops where a limit is exceeded; the limits apply to each of several layers.
     *
     * @param contentEncoding value of the {@code Content-Encoding} header; empty if there is none
     * @throws UndecodableException with one of {@link Reason#BAD_ENCODING}, {@link Reason#TRUNCATED_BODY}, {@link
     *     Reason#DECODED_TOO_LARGE}, {@link Reason#COMPRESSION_RATIO}
     */
    public static byte[] decode(byte[] body, String contentEncoding, DecodeLimits limits) throws UndecodableException {
        if (body.length > limits.maxBytes()) {
            throw tooLarge(body.length, limits);
        }
        List<Coding> codings = codings(contentEncoding);
        byte[] decoded = body;
        for (int i = codings.size() - 1; i >= 0; i--) {
            decoded = undo(codings.get(i), codings.get(i)::open, decoded, body.length, limits);
        }
        return decoded;
    }

    /**
     * Decodes data that must be one gzip member, with nothing after it. Stops where a limit is exceeded.
     *
     * @throws UndecodableException with one of {@link Reason#BAD_ENCODING}, {@link Reason#TRUNCATED_BODY} (the member goes on,
     *     or something follows it), {@link Reason#DECODED_TOO_LARGE}, {@link Reason#COMPRESSION_RATIO}
     */
    public static byte[] decodeMember(byte[] member, DecodeLimits limits) throws UndecodableException {
        return undo(Coding.GZIP, GzipInputStream::ofOneMember, member, member.length, limits);
    }

    /** The codings, in the order in which they were applied. */
    private static List<Coding> codings(String contentEncoding) throws UndecodableException {
        List<Coding> codings = new ArrayList<>();
        for (String token : contentEncoding.split(",", -1)) {
            Optional<Coding> coding = Coding.of(token);
            if (coding.isEmpty()) {
                throw new UndecodableException(Reason.BAD_ENCODING, shown(token), "");
            }
            if (coding.get() != Coding.IDENTITY) {
                codings.add(coding.get());
            }
            if (codings.size() > MAX_LAYERS) {
                throw new UndecodableException(Reason.BAD_ENCODING, "more than 3 layers", MAX_LAYERS + " layers");
            }
        }
        return codings;
    }

    /** Opens a compressed body. */
    private interface Opener {
        InputStream open(InputStream body, DecodeBuffers buffers) throws IOException;
    }

    private static byte[] undo(Coding coding, Opener opener, byte[] body, int sent, DecodeLimits limits)
            throws UndecodableException {
        var in = new ByteArrayInputStream(body);
        DecodeBuffers buffers = DecodeBuffers.borrow();
        try (InputStream decoder = opener.open(in, buffers)) {
            byte[] decoded = readAll(decoder, buffers, sent, limits);
            if (body.length == 0) {
                throw new EOFException("it is empty");
            }
            return decoded;
        } catch (IOException | IndexOutOfBoundsException e) {
            boolean truncated = body.length == 0 || coding.isTruncation(e, body, in.available() == 0);
            String detail = coding + ": " + (e.getMessage() == null ? e : e.getMessage());
            throw new UndecodableException(truncated ? Reason.TRUNCATED_BODY : Reason.BAD_ENCODING, detail, "");
        } finally {
            buffers.giveBack();
        }
    }

    private static byte[] readAll(InputStream in, DecodeBuffers buffers, int sent, DecodeLimits limits)
            throws IOException, UndecodableException {
        int end = 0;
        for (int count = read(in, buffers, end); count >= 0; count = read(in, buffers, end)) {
            long size = (long) end + count;
            if (size > limits.maxBytes()) {
                throw tooLarge(size, limits);
            }
            if (size > UNSUSPICIOUS_BYTES && size > (long) sent * limits.maxRatio()) {
                throw new UndecodableException(
                        Reason.COMPRESSION_RATIO, String.valueOf(size / sent), String.valueOf(limits.maxRatio()));
            }
            end += count;
        }
        return Arrays.copyOf(buffers.decoded(end), end);
    }

    /** Reads a chunk behind what is decoded. */
    private static int read(InputStream in, DecodeBuffers buffers, int end) throws IOException {
        return in.read(buffers.decoded(end + CHUNK), end, CHUNK);
    }

    private static UndecodableException tooLarge(long size, DecodeLimits limits) {
        return new UndecodableException(
                Reason.DECODED_TOO_LARGE, String.valueOf(size), String.valueOf(limits.maxBytes()));
    }

    private static String shown(String token) {
        return token.strip()
                .replaceAll("[^ -~]", "?")
                .transform(name -> name.substring(0, Math.min(40, name.length())));
    }
}
