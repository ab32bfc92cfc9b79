package io.github.llmdata.crawler.prepare.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Repairs texts in UTF-8 that were read as windows-1252, where that is certain: each character beyond ASCII must belong to a
 * sequence that is UTF-8, and the text must not be about encodings. Code in fences stays as it is.
 */
public final class Mojibake {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int LONGEST_SEQUENCE = 4;
    private static final char FIRST_LEAD = 0xC2;
    private static final char LAST_LEAD = 0xF4;
    private static final List<String> SUBJECT =
            List.of("encod", "utf", "unicode", "charset", "mojibake", "ascii", "latin1", "iso-8859", "1252");

    /** The closing quotation mark, whose last byte windows-1252 does not have: it is lost. */
    private static final String CUT_QUOTE = "â€";

    private Mojibake() {}

    /** The repaired text; the same text if there is nothing to repair. */
    public static String repaired(String text) {
        return !mayHaveSequence(text) || isAboutEncodings(text)
                ? text
                : Fences.mapOutside(text, Mojibake::repairedPart);
    }

    /** Whether a letter that is the first byte of a sequence stands before another character beyond ASCII. */
    private static boolean mayHaveSequence(String text) {
        for (int i = 0; i + 1 < text.length(); i++) {
            if (text.charAt(i) >= FIRST_LEAD && text.charAt(i) <= LAST_LEAD && text.charAt(i + 1) >= 128) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAboutEncodings(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return SUBJECT.stream().anyMatch(lower::contains);
    }

    private static String repairedPart(String text) {
        StringBuilder repaired = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            if (text.charAt(i) < 128) {
                repaired.append(text.charAt(i++));
                continue;
            }
            String sequence = sequence(text, i);
            if (!sequence.isEmpty()) {
                repaired.append(decoded(sequence));
                i += sequence.length();
            } else if (text.startsWith(CUT_QUOTE, i)) {
                repaired.append('”');
                i += CUT_QUOTE.length();
            } else {
                return text;
            }
        }
        return repaired.toString();
    }

    /** The characters that stand for one character in UTF-8; empty if there are none. */
    private static String sequence(String text, int start) {
        for (int length = 2; length <= LONGEST_SEQUENCE && start + length <= text.length(); length++) {
            String sequence = text.substring(start, start + length);
            if (!decoded(sequence).isEmpty()) {
                return sequence;
            }
        }
        return "";
    }

    /** The character that a sequence stands for; empty if it is none. */
    private static String decoded(String sequence) {
        try {
            ByteBuffer bytes = WINDOWS_1252
                    .newEncoder()
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(sequence));
            CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
            String decoded = utf8.decode(bytes).toString();
            return decoded.codePointCount(0, decoded.length()) == 1 ? decoded : "";
        } catch (CharacterCodingException e) {
            return ""; // it is no such sequence
        }
    }
}
