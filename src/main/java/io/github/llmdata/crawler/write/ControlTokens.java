package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The tokens that a reader of the text format takes for more than text, wherever they stand. A content that holds one is defused by
 * a space after the first character of the token: {@code <eos>} becomes {@code < eos>}. A content that already holds a token in
 * this form gets one more space, so that the reverse is exact: where the first character of a token is followed by spaces and the
 * rest of the token, remove one space.
 *
 * <p>Upper and lower case of ASCII letters are one, because mini-GPT lower-cases its input.
 */
public final class ControlTokens {
    static final byte[] USER = "<user>:".getBytes(US_ASCII);
    static final byte[] BOT = "<bot>:".getBytes(US_ASCII);
    static final byte[] EOS = "<eos>".getBytes(US_ASCII);

    private static final int[] NONE = {};

    private final List<Token> tokens = new ArrayList<>();
    /** By the byte, in both cases. */
    private final boolean[] isFirstByte = new boolean[256];

    /** The bytes with which tokens begin, each as a word of it. */
    private final long[] firstBytes;

    /** A token in lower case: its first character, and the rest. */
    private record Token(byte[] first, byte[] rest) {}

    private ControlTokens(Set<String> texts) {
        for (String text : texts) {
            int rest = text.offsetByCodePoints(0, 1);
            Token token = new Token(lower(text.substring(0, rest)), lower(text.substring(rest)));
            tokens.add(token);
            isFirstByte[token.first()[0] & 0xFF] = true;
            isFirstByte[upper(token.first()[0]) & 0xFF] = true;
        }
        firstBytes = IntStream.range(0, isFirstByte.length)
                .filter(b -> isFirstByte[b])
                .mapToLong(b -> ByteWords.of((byte) b))
                .toArray();
    }

    /**
     * The tokens by which the text format marks turns and ends, and others.
     *
     * @param others of at least two characters, without white space: so a space that is put into a content never makes one
     */
    public static ControlTokens of(List<String> others) {
        Set<String> texts = new LinkedHashSet<>();
        for (byte[] mark : List.of(USER, BOT, EOS)) {
            texts.add(new String(mark, US_ASCII));
        }
        texts.addAll(others);
        return new ControlTokens(texts);
    }

    private static byte[] lower(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = lower(bytes[i]);
        }
        return bytes;
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
    }

    private static byte upper(byte b) {
        return b >= 'a' && b <= 'z' ? (byte) (b - ('a' - 'A')) : b;
    }

    /**
     * The positions in a content at which a space defuses a control token, in ascending order.
     *
     * @param content in UTF-8
     */
    int[] find(byte[] content) {
        int[] found = NONE;
        int count = 0;
        for (int at = nextFirstByte(content, 0); at < content.length; at = nextFirstByte(content, at + 1)) {
            int place = placeOfSpace(content, at);
            if (place >= 0) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, Math.max(4, 2 * count));
                }
                found[count++] = place;
            }
        }
        return count == found.length ? found : Arrays.copyOf(found, count);
    }

    /** The position of the next byte with which a token may begin, or the end. */
    private int nextFirstByte(byte[] content, int from) {
        int at = from;
        while (at <= content.length - ByteWords.BYTES) {
            long found = firstBytes(ByteWords.get(content, at));
            if (found != 0) {
                return at + ByteWords.before(found);
            }
            at += ByteWords.BYTES;
        }
        while (at < content.length && !isFirstByte[content[at] & 0xFF]) {
            at++;
        }
        return at;
    }

    private long firstBytes(long word) {
        long found = 0;
        for (long first : firstBytes) {
            found |= ByteWords.same(word, first);
        }
        return found;
    }

    /** The position after the first character of the token that begins here, or -1 if none does. */
    private int placeOfSpace(byte[] content, int at) {
        for (Token token : tokens) {
            int place = at + token.first().length;
            if (startsWith(content, at, token.first())
                    && startsWith(content, afterSpaces(content, place), token.rest())) {
                return place;
            }
        }
        return -1;
    }

    private static int afterSpaces(byte[] content, int from) {
        int at = from;
        while (at < content.length && content[at] == ' ') {
            at++;
        }
        return at;
    }

    private static boolean startsWith(byte[] content, int at, byte[] part) {
        if (at + part.length > content.length) {
            return false;
        }
        for (int i = 0; i < part.length; i++) {
            if (lower(content[at + i]) != part[i]) {
                return false;
            }
        }
        return true;
    }
}
