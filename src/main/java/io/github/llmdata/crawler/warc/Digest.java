package io.github.llmdata.crawler.warc;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SHA-1 of some octets, in the form that web archives use. It tells equal payloads, and is no protection against attackers.
 *
 * @param text {@code sha1:} with the digest in Base32
 */
record Digest(String text, long length) {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    static Digest of(byte[] octets) {
        return new Digest("sha1:" + base32(sha1().digest(octets)), octets.length);
    }

    static Digest of(WarcRecord.Block block) throws IOException {
        MessageDigest sha1 = sha1();
        Counter counter = new Counter();
        try (OutputStream out = new DigestOutputStream(counter, sha1)) {
            block.writeTo(out);
        }
        return new Digest("sha1:" + base32(sha1.digest()), counter.length);
    }

    private static final class Counter extends OutputStream {
        private long length;

        @Override
        public void write(int octet) {
            length++;
        }

        @Override
        public void write(byte[] octets, int from, int count) {
            length += count;
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1.", e);
        }
    }

    /** RFC 4648, section 6; 20 bytes need no padding. */
    private static String base32(byte[] digest) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte octet : digest) {
            held = (held << Byte.SIZE) | (octet & 0xFF);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt((held >> bits) & ((1 << BITS) - 1)));
            }
            held &= (1 << bits) - 1;
        }
        return text.toString();
    }
}
