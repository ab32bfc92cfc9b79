package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.model.Reason;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks a payload by its SHA-1. Common Crawl stores bodies decompressed and without chunks, and its digest is that of
 * the stored body. Other crawlers store bodies in chunks, and compute the digest with or without them; both are
 * accepted.
 */
final class PayloadDigest {
    private static final Pattern SHA1 =
            Pattern.compile("sha-?1[:=]([A-Z2-7]{32}|[0-9A-F]{40})", Pattern.CASE_INSENSITIVE);

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private PayloadDigest() {}

    /**
     * Compares the payload with the digests in the index and in its own record. Other kinds of digests in the record
     * are ignored.
     *
     * @param indexed the SHA-1 in the index, in Base32; empty if it has none
     * @param payloads the payload in each form of which the digest may have been computed
     */
    static void check(ArchiveRecord record, String indexed, List<byte[]> payloads) throws NoPageException {
        List<byte[]> digests = new ArrayList<>();
        payloads.forEach(payload -> digests.add(sha1(payload)));
        if (!indexed.isEmpty() && !indexed.equals("-")) {
            compare(indexed.toUpperCase(Locale.ROOT).replaceFirst("^SHA1:", ""), digests);
        }
        Optional<String> stated = record.head().first("WARC-Payload-Digest");
        Matcher own = SHA1.matcher(stated.orElse("").strip());
        if (own.matches()) {
            compare(own.group(1).toUpperCase(Locale.ROOT), digests);
        }
    }

    private static void compare(String stated, List<byte[]> digests) throws NoPageException {
        if (digests.stream().noneMatch(digest -> isSame(stated, digest))) {
            throw new NoPageException(Reason.DIGEST_MISMATCH, base32(digests.get(0)), stated);
        }
    }

    private static boolean isSame(String stated, byte[] digest) {
        return stated.equals(base32(digest))
                || stated.equals(HexFormat.of().withUpperCase().formatHex(digest));
    }

    private static byte[] sha1(byte[] payload) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(payload);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-1", e);
        }
    }

    /** RFC 4648, section 6; 20 bytes need no padding. */
    private static String base32(byte[] digest) {
        String number = new BigInteger(1, digest).toString(32);
        StringBuilder text = new StringBuilder("A".repeat(digest.length * 8 / 5 - number.length()));
        number.chars().forEach(digit -> text.append(ALPHABET.charAt(Character.digit(digit, 32))));
        return text.toString();
    }
}
