package io.github.llmdata.crawler.prepare.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.BitSet;

/** Kinds of code points that the rules tell apart. */
final class Points {
    /** The punctuation of datatrove's {@code utils/text.py}, without its control characters. */
    private static final String PUNCTUATION = "!/—”:％１〈&(、━\\【#%「」，】；+^]~“《„';’{|∶´[=-`*．（–？！：$～«〉,><》)?）。…@_.\"}►»";

    /** Of spaCy's {@code LIST_PUNCT}, {@code LIST_QUOTES} and {@code LIST_CURRENCY}, what is ASCII. */
    private static final String ASCII_EDGES = "%,:;!?()[]{}<>_#*&'\"`$";

    private static final BitSet MARKS = marks();

    private static final byte MARK = 1;
    private static final byte SENTENCE_END = 2;
    private static final byte BLANK = 4;
    private static final byte EDGE = 8;
    private static final byte LETTER = 16;

    /** The kinds of the code points up to U+FFFF, of which nearly all texts consist. */
    private static final byte[] KINDS = kinds();

    private Points() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[Character.MAX_VALUE + 1];
        for (int point = 0; point < kinds.length; point++) {
            kinds[point] = kindsOf(point);
        }
        return kinds;
    }

    private static byte kindsOf(int point) {
        boolean isEnd = UCharacter.hasBinaryProperty(point, UProperty.S_TERM);
        boolean isMark = MARKS.get(point) || (point > 127 && isEnd);
        return (byte) ((isMark ? MARK : 0)
                | (isEnd ? SENTENCE_END : 0)
                | (isSeparator(point) ? BLANK : 0)
                | (isAtEdges(point, isMark) ? EDGE : 0)
                | (Character.isLetter(point) ? LETTER : 0));
    }

    private static boolean is(int point, byte kind) {
        return ((point < KINDS.length ? KINDS[point] : kindsOf(point)) & kind) != 0;
    }

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
        return is(point, MARK);
    }

    /** Whether a code point ends a sentence in some script; datatrove lists the same as {@code TERMINAL_PUNCTUATION}. */
    static boolean isSentenceEnd(int point) {
        return is(point, SENTENCE_END);
    }

    /** Whether a code point separates words. */
    static boolean isBlank(int point) {
        return is(point, BLANK);
    }

    /** Whether a code point is a word of its own where it stands at the start or the end of one. */
    static boolean isEdge(int point) {
        return is(point, EDGE);
    }

    static boolean isLetter(int point) {
        return is(point, LETTER);
    }

    private static boolean isSeparator(int point) {
        return point == ' ' || Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0x85;
    }

    private static boolean isAtEdges(int point, boolean isMark) {
        if (point < 128) {
            return ASCII_EDGES.indexOf(point) >= 0;
        }
        int type = Character.getType(point);
        return type == Character.CURRENCY_SYMBOL || type == Character.OTHER_SYMBOL || isMark || isPunctuation(type);
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
            return (second == 'r' && third == 'e')
                    || (second == 'v' && third == 'e')
                    || (second == 'l' && third == 'l');
        }
        return Character.toLowerCase(points[start]) == 'n' && isApostrophe(second) && third == 't';
    }
}
