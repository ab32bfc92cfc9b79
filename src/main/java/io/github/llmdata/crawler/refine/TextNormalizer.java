package io.github.llmdata.crawler.refine;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Brings text into the normal form, in which a dataset is written.
 *
 * <ul>
 *   <li>Unicode NFC; unpaired surrogates and noncharacters are removed.
 *   <li>Every kind of line end becomes {@code \n}; empty lines at the start and whitespace at the end are removed.
 *   <li>No-break spaces become plain spaces, because in the indentation of code they would be errors.
 *   <li>Control characters other than tab and newline, zero-width characters, soft hyphens and marks of writing
 *       direction are removed. The joiners U+200C and U+200D stay where they have a meaning: see {@link Joiners}.
 * </ul>
 *
 * <p>Everything else stays: indentation, spaces between words, empty lines, private use characters.
 *
 * <p>A removal can join the text around it: {@code <e}, U+200B, {@code os>} becomes {@code <eos>}. So control tokens must be
 * searched for in the normal form.
 */
public final class TextNormalizer {
    /** From here on a character may be in another form than NFC, or combine with the one before. */
    private static final int FIRST_COMBINING = 0x300;

    private static final int KEEP = -1;
    private static final int DROP = -2;

    private final String text;

    /** The normal form of the text up to {@code copied}; null before the first change. */
    private @Nullable StringBuilder out;

    private int copied;

    private TextNormalizer(String text) {
        this.text = text;
    }

    /** Returns the normal form; the same instance if the text is in that form already. */
    public static String normalize(String text) {
        int suspect = firstSuspect(text);
        return trimmed(suspect == text.length() ? text : new TextNormalizer(text).composed(suspect));
    }

    /** The position of the first character that may not stay as it is, or the end: most texts have none. */
    private static int firstSuspect(String text) {
        int i = 0;
        while (i < text.length() && isPlain(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isPlain(char c) {
        return c < 0x7F && (c >= ' ' || c == '\n' || c == '\t');
    }

    private String composed(int suspect) {
        int seen = 0;
        for (int i = suspect; i < text.length(); ) {
            char c = text.charAt(i);
            if (isOrdinary(c)) {
                seen |= c;
                i++;
                continue;
            }
            int point = text.codePointAt(i);
            int end = i + Character.charCount(point);
            int becomes = Joiners.isJoiner(point) ? joiner(i, end) : replacement(point, end);
            if (becomes == KEEP) {
                seen |= point;
            } else {
                replace(i, end, becomes);
            }
            i = end;
        }
        String clean = out == null ? text : copyUpTo(text.length(), out).toString();
        boolean isComposed = seen < FIRST_COMBINING || Normalizer.isNormalized(clean, Normalizer.Form.NFC);
        return isComposed ? clean : Normalizer.normalize(clean, Normalizer.Form.NFC);
    }

    private void replace(int start, int end, int becomes) {
        StringBuilder copy = copyUpTo(start, out == null ? new StringBuilder(text.length()) : out);
        if (becomes != DROP) {
            copy.append((char) becomes);
        }
        out = copy;
        copied = end;
    }

    private StringBuilder copyUpTo(int end, StringBuilder copy) {
        copy.append(text, copied, end);
        copied = end;
        return copy;
    }

    private int joiner(int start, int end) {
        CharSequence before = out == null ? text : copyUpTo(start, out);
        int length = out == null ? start : before.length();
        boolean stays = Joiners.shapes(text.charAt(start), before, length) || Joiners.join(before, length, text, end);
        return stays ? KEEP : DROP;
    }

    /** A quick test: whether a character stays, regardless of the characters around it. */
    private static boolean isOrdinary(char c) {
        if (c < 0x7F) {
            return c >= ' ' || c == '\n' || c == '\t';
        }
        if (c < 0x2000) {
            return c > 0xA0 && c != 0xAD && c != 0x61C;
        }
        return (c > 0x206F && c < Character.MIN_SURROGATE) || (c >= 0x2010 && c <= 0x2027);
    }

    private int replacement(int point, int end) {
        return switch (point) {
            case '\r' -> end < text.length() && text.charAt(end) == '\n' ? DROP : '\n';
            case 0x0B, '\f', 0x85, 0x2028, 0x2029 -> '\n';
            case 0xA0, 0x2007, 0x202F -> ' ';
            default -> isDropped(point) ? DROP : KEEP;
        };
    }

    private static boolean isDropped(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE -> true;
            case Character.FORMAT -> point < 0x2070 || point == 0xFEFF;
            default -> isNoncharacter(point);
        };
    }

    private static boolean isNoncharacter(int point) {
        return (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
    }

    private static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        int start = 0;
        for (int i = 0; i < end && isBlank(text.charAt(i)); i++) {
            if (text.charAt(i) == '\n') {
                start = i + 1;
            }
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\t';
    }
}
