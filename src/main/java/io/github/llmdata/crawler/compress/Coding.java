package io.github.llmdata.crawler.compress;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.github.llmdata.crawler.charset.Encoding;
import io.github.llmdata.crawler.html.HtmlText;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.brotli.dec.BrotliInputStream;

/** The ways in which a web server compresses a body. */
enum Coding {
    GZIP,
    DEFLATE,
    BROTLI,
    ZSTD,
    /** Identity, and its non-standard names. */
    IDENTITY;

    /** A window of 8 MiB is the most that RFC 9659 lets a server use. */
    private static final int ZSTD_WINDOW_LOG = 23;

    private static final String ZSTD_TRUNCATED = "Truncated source";
    private static final String BROTLI_TRAILING = "Unused bytes after end";
    private static final int ZLIB_DICTIONARY = 0x20;

    /** The coding that a word of a {@code Content-Encoding} names; empty for an unknown word. */
    static Optional<Coding> of(String token) {
        String name = token.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "gzip", "x-gzip" -> Optional.of(GZIP);
            case "deflate" -> Optional.of(DEFLATE);
            case "br" -> Optional.of(BROTLI);
            case "zstd" -> Optional.of(ZSTD);
            case "", "identity", "none" -> Optional.of(IDENTITY);
            // Servers put the charset of Content-Type into this header.
            default -> Encoding.of(name).map(encoding -> IDENTITY);
        };
    }

    /** The decoded bytes. The stream fails if the body ends too early. */
    InputStream open(InputStream body, DecodeBuffers buffers) throws IOException {
        return switch (this) {
            case GZIP -> GzipInputStream.borrowing(body, buffers);
            case DEFLATE -> inflate(body);
            case BROTLI -> new BrotliInputStream(body, 1 << 16);
            case ZSTD -> new ZstdInputStreamNoFinalizer(body).setLongMax(ZSTD_WINDOW_LOG);
            case IDENTITY -> body;
        };
    }

    /**
     * Whether a decoder failed because its body ended too early. The decoder of Brotli does not tell the two apart: after the end
     * it reads zeros, and fails because they make no sense. So a body counts as truncated if it was read to its end and is not plain text; a small
     * body with a few damaged bytes does too.
     */
    boolean isTruncation(Exception failure, byte[] body, boolean allRead) {
        String detail = String.valueOf(failure.getMessage());
        return switch (this) {
            case BROTLI ->
                allRead
                        && !String.valueOf(failure.getCause()).contains(BROTLI_TRAILING)
                        && !HtmlText.isHtml(Optional.empty(), body);
            case ZSTD -> detail.contains(ZSTD_TRUNCATED);
            default -> failure instanceof EOFException;
        };
    }

    /** The standard wants deflate wrapped in zlib, but many servers omit that; like browsers, this reads both. */
    private static InputStream inflate(InputStream body) throws IOException {
        var in = new PushbackInputStream(body, 2);
        byte[] head = in.readNBytes(2);
        in.unread(head);
        boolean zlib =
                head.length == 2 && (head[0] & 0x0f) == 8 && ((head[0] & 0xff) * 256 + (head[1] & 0xff)) % 31 == 0;
        if (zlib && (head[1] & ZLIB_DICTIONARY) != 0) {
            throw new ZipException("it asks for a dictionary");
        }
        return new Inflating(in, new Inflater(!zlib));
    }

    private static final class Inflating extends InflaterInputStream {

        Inflating(InputStream in, Inflater inflater) {
            super(in, inflater);
        }

        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }
}
