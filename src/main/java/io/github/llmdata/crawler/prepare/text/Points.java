package io.github.llmdata.crawler.prepare.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.BitSet;

/** Kinds of code points that the rules tell apart. */
final class Points {
    /** The punctuation of datatrove's {@code utils/text.py}, without its control characters. */
    private static final String PUNCTUATION =
            "!/—”:％１〈&(、━\\【#%「」，】；+^]~“《„';’{|∶´[=-`*．（–？！：$～«〉,><》)?）。…@_.\"}►»";

    /** Of spaCy's {@code LIST_PUNCT}, {@code LIST_QUOTES} and {@code LIST_CURRENCY}, what is ASCII. */
    private static final String ASCII_EDGES = "%,:;!?()[]{}<>_#*&'\"`$";

    private static final BitSet MARKS = marks();

    private Points() {}

    private static BitSet of(String points) {
        BitSet set = new BitSet();
        points.codePoints().forEach(set::set);
        return set;
    }

    private static BitSet marks() {
        BitSet set = of(PUNCTUATION);
        set.set(0, 9);
        set.set(11, 32);
        set.set(127, 160);
        return set;
    }

    /** Whether a code point is punctuation or a control character. */
    static boolean isMark(int point) {
        return MARKS.get(point) || (point > 127 && isSentenceEnd(point));
    }

    /** Whether a code point ends a sentence in some script; datatrove lists the same as {@code TERMINAL_PUNCTUATION}. */
    static boolean isSentenceEnd(int point) {
        return UCharacter.hasBinaryProperty(point, UProperty.S_TERM);
    }

    /** Whether a code point separates words. */
    static boolean isBlank(int point) {
        return point == ' ' || Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0x85;
    }

    /** Whether a code point is a word of its own where it stands at the start or the end of one. */
    static boolean isEdge(int point) {
        if (point < 128) {
            return ASCII_EDGES.indexOf(point) >= 0;
        }
        int type = Character.getType(point);
        return type == Character.CURRENCY_SYMBOL || type == Character.OTHER_SYMBOL || isMark(point) || isPunctuation(type);
    }

    private static boolean isPunctuation(int type) {
        return type == Character.OTHER_PUNCTUATION
                || type == Character.START_PUNCTUATION
                || type == Character.END_PUNCTUATION
                || type == Character.INITIAL_QUOTE_PUNCTUATION
                || type == Character.FINAL_QUOTE_PUNCTUATION
                || type == Character.DASH_PUNCTUATION;
    }

    static boolean isApostrophe(int point) {
        return point == '\'' || point == '’';
    }

    /** Whether a part is a word that English writes onto the one before: {@code 's 're 've 'll 'm 'd n't}. */
    static boolean isClitic(int[] points, int start, int end) {
        int length = end - start;
        int second = Character.toLowerCase(points[start + 1]);
        if (length == 2) {
            return isApostrophe(points[start]) && (second == 's' || second == 'm' || second == 'd');
        }
        int third = Character.toLowerCase(points[start + 2]);
        if (isApostrophe(points[start])) {
            return (second == 'r' && third == 'e') || (second == 'v' && third == 'e') || (second == 'l' && third == 'l');
        }
        return Character.toLowerCase(points[start]) == 'n' && isApostrophe(second) && third == 't';
    }
}
