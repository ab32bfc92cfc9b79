package io.github.llmdata.crawler.refine;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tells where the zero-width joiner and non-joiner have a meaning. Between letters of Arabic, of the scripts of India
 * and of their relatives they choose the form of the letters, and often the word; between emoji the joiner makes one
 * picture of two. Anywhere else they have no effect.
 */
final class Joiners {
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int NONE = 0;
    private static final int MAX_MARKS = 16;

    private static final Set<UnicodeScript> SCRIPTS = EnumSet.of(
            UnicodeScript.ADLAM,
            UnicodeScript.ARABIC,
            UnicodeScript.BALINESE,
            UnicodeScript.BENGALI,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.GUJARATI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.JAVANESE,
            UnicodeScript.KANNADA,
            UnicodeScript.KHMER,
            UnicodeScript.MALAYALAM,
            UnicodeScript.MANDAIC,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.MYANMAR,
            UnicodeScript.NKO,
            UnicodeScript.ORIYA,
            UnicodeScript.PHAGS_PA,
            UnicodeScript.SINHALA,
            UnicodeScript.SYRIAC,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.TIBETAN);

    /**
     * The viramas of these scripts: they join two letters, and with a joiner after them make the form of a letter that
     * ends a word, such as a chillu of Malayalam. Source: characters with the combining class 9 in UnicodeData.txt of
     * Unicode 15.
     */
    private static final String VIRAMAS =
            "\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA\u0F84"
                    + "\u1039\u103A\u17D2\u1B44\uA9C0";

    private Joiners() {}

    /** Whether a joiner chooses the form of the letter before it, whatever follows. */
    static boolean shapes(int joiner, char[] before, int end) {
        if (joiner != JOINER) {
            return false;
        }
        int i = end;
        for (int marks = 0; marks <= MAX_MARKS && i > 0; marks++) {
            int point = Character.codePointBefore(before, i);
            if (VIRAMAS.indexOf(point) >= 0) {
                return true;
            }
            if (!isMark(point)) {
                return false;
            }
            i -= Character.charCount(point);
        }
        return false;
    }

    static boolean isJoiner(int point) {
        return point == NON_JOINER || point == JOINER;
    }

    /** Whether a joiner has a meaning between two places: what ends at the one, and what starts at the other. */
    static boolean join(char[] text, int end, int start) {
        int left = baseBefore(text, end);
        int right = baseAfter(text, start);
        return (isEmoji(left) && isEmoji(right)) || (isLetter(left) && isLetter(right));
    }

    /** Marks above and below do not count: normal forms change their order. */
    private static int baseBefore(char[] text, int end) {
        int i = end;
        for (int marks = 0; marks <= MAX_MARKS && i > 0; marks++) {
            int point = Character.codePointBefore(text, i);
            if (!isMark(point)) {
                return point;
            }
            i -= Character.charCount(point);
        }
        return NONE;
    }

    private static int baseAfter(char[] text, int start) {
        int i = start;
        for (int marks = 0; marks <= MAX_MARKS && i < text.length; marks++) {
            int point = Character.codePointAt(text, i);
            if (!isMark(point)) {
                return point;
            }
            i += Character.charCount(point);
        }
        return NONE;
    }

    private static boolean isMark(int point) {
        return Character.getType(point) == Character.NON_SPACING_MARK;
    }

    private static boolean isLetter(int point) {
        return SCRIPTS.contains(UnicodeScript.of(point));
    }

    /** Roughly: the blocks of symbols that hold emoji. */
    private static boolean isEmoji(int point) {
        return (point >= 0x1F000 && point <= 0x1FAFF) || (point >= 0x2190 && point <= 0x2BFF);
    }
}
