package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.model.Reason;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcRecord;

/**
 * Checks a payload by its SHA-1. Common Crawl stores bodies decompressed and without chunks, and its digest is that of
 * the stored body. Other crawlers store bodies in chunks, and compute the digest with or without them; both are
 * accepted.
 */
final class PayloadDigest {
    private static final Pattern SHA1 =
            Pattern.compile("sha-?1[:=]([A-Z2-7]{32}|[0-9A-F]{40})", Pattern.CASE_INSENSITIVE);

    private PayloadDigest() {}

    /**
     * Compares the payload with the digests in the index and in its own record. Other kinds of digests in the record
     * are ignored.
     *
     * @param indexed the SHA-1 in the index, in Base32; empty if it has none
     * @param payloads the payload in each form of which the digest may have been computed
     */
    static void check(WarcRecord record, String indexed, List<byte[]> payloads) throws NoPageException {
        List<WarcDigest> digests = new ArrayList<>();
        payloads.forEach(payload -> digests.add(sha1(payload)));
        if (!indexed.isEmpty() && !indexed.equals("-")) {
            compare(indexed.toUpperCase(Locale.ROOT).replaceFirst("^SHA1:", ""), digests);
        }
        Optional<String> stated = record.headers().first("WARC-Payload-Digest");
        Matcher own = SHA1.matcher(stated.orElse("").strip());
        if (own.matches()) {
            compare(own.group(1).toUpperCase(Locale.ROOT), digests);
        }
    }

    private static void compare(String stated, List<WarcDigest> digests) throws NoPageException {
        if (digests.stream().noneMatch(digest -> isSame(stated, digest))) {
            throw new NoPageException(Reason.DIGEST_MISMATCH, digests.get(0).base32(), stated);
        }
    }

    private static boolean isSame(String stated, WarcDigest digest) {
        return stated.equals(digest.base32()) || stated.equals(digest.hex().toUpperCase(Locale.ROOT));
    }

    private static WarcDigest sha1(byte[] payload) {
        try {
            return new WarcDigest("sha1", MessageDigest.getInstance("SHA-1").digest(payload));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-1", e);
        }
    }
}
