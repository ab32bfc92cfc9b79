package io.github.llmdata.crawler.refine;

import java.text.Normalizer;

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
    private static final int KEEP = -1;
    private static final int DROP = -2;

    private final String text;

    /** The text, in normal form up to {@code write}, as it was from {@code read} on. */
    private final char[] chars;

    private int read;
    private int write;
    private boolean isChanged;

    /** Whether a character was kept that may be in another form than NFC, or combine with the one before. */
    private boolean mayCombine;

    private TextNormalizer(String text, int suspect) {
        this.text = text;
        this.chars = text.toCharArray();
        this.read = suspect;
        this.write = suspect;
    }

    /** Returns the normal form; the same instance if the text is in that form already. */
    public static String normalize(String text) {
        int suspect = firstSuspect(text);
        return trimmed(suspect == text.length() ? text : new TextNormalizer(text, suspect).composed());
    }

    /** The position of the first character that may not stay as it is, or the end: most texts have none. */
    private static int firstSuspect(String text) {
        int length = text.length();
        int i = 0;
        while (i < length && InertCharacters.isInert(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private String composed() {
        while (read < chars.length) {
            keepInert();
            if (read < chars.length) {
                decide();
            }
        }
        String clean = isChanged ? new String(chars, 0, write) : text;
        boolean isComposed = !mayCombine || Normalizer.isNormalized(clean, Normalizer.Form.NFC);
        return isComposed ? clean : Normalizer.normalize(clean, Normalizer.Form.NFC);
    }

    private void keepInert() {
        char[] all = chars;
        int from = read;
        int to = write;
        while (from < all.length && InertCharacters.isInert(all[from])) {
            all[to++] = all[from++];
        }
        read = from;
        write = to;
    }

    /** Keeps, replaces or removes the next character. */
    private void decide() {
        char c = chars[read];
        if (isOrdinary(c)) {
            keep(1);
            return;
        }
        int point = Character.codePointAt(chars, read);
        int units = Character.charCount(point);
        int becomes = Joiners.isJoiner(point) ? joiner(read + units) : replacement(point, read + units);
        if (becomes == KEEP) {
            keep(units);
        } else {
            replace(units, becomes);
        }
    }

    private void keep(int units) {
        mayCombine = true;
        for (int i = 0; i < units; i++) {
            chars[write++] = chars[read++];
        }
    }

    private void replace(int units, int becomes) {
        isChanged = true;
        if (becomes != DROP) {
            chars[write++] = (char) becomes;
        }
        read += units;
    }

    private int joiner(int end) {
        boolean stays = Joiners.shapes(chars[read], chars, write) || Joiners.join(chars, write, end);
        return stays ? KEEP : DROP;
    }

    /** A quick test: whether a character that is not inert stays, regardless of the characters around it. */
    private static boolean isOrdinary(char c) {
        if (c < 0x2000) {
            return c > 0xA0 && c != 0xAD && c != 0x61C;
        }
        return (c > 0x206F && c < Character.MIN_SURROGATE) || (c >= 0x2010 && c <= 0x2027);
    }

    private int replacement(int point, int end) {
        return switch (point) {
            case '\r' -> end < chars.length && chars[end] == '\n' ? DROP : '\n';
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
