package io.github.llmdata.crawler.prepare.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text and what the rules of quality count in it. Numbers of characters are numbers of code points. What is counted is kept,
 * because several rules need it. Not thread-safe.
 */
public final class JudgedText {
    private final String text;
    private final int[] points;
    private @Nullable Spans words;
    private @Nullable Spans lines;
    private @Nullable GramHashes glued;
    private @Nullable GramHashes joined;

    /** Makes the view of a text, which is in normal form: its line ends are {@code \n}. */
    public JudgedText(String text) {
        this.text = text;
        this.points = text.codePoints().toArray();
    }

    /** The text itself. */
    public String text() {
        return text;
    }

    /** How many characters there are. */
    public int length() {
        return points.length;
    }

    private Spans words() {
        if (words == null) {
            words = WordSplitter.split(points);
        }
        return words;
    }

    private Spans lines() {
        if (lines == null) {
            lines = Lines.of(points);
        }
        return lines;
    }

    /** How many words there are; punctuation counts. */
    public int countWords() {
        return words().count();
    }

    /** How many words have more than punctuation. */
    public int countWordsProper() {
        int proper = 0;
        for (int word = 0; word < words().count(); word++) {
            proper += isProper(word) ? 1 : 0;
        }
        return proper;
    }

    private boolean isProper(int word) {
        for (int i = words().start(word); i < words().end(word); i++) {
            if (!Points.isMark(points[i])) {
                return true;
            }
        }
        return false;
    }

    /** The mean length of the words that have more than punctuation; 0 if there is none. */
    public double meanWordLength() {
        long characters = 0;
        for (int word = 0; word < words().count(); word++) {
            characters += isProper(word) ? words().length(word) : 0;
        }
        return ratio(characters, countWordsProper());
    }

    /** How many words have a letter. */
    public int countWordsWithLetter() {
        int found = 0;
        for (int word = 0; word < words().count(); word++) {
            int start = words().start(word);
            found += Arrays.stream(points, start, words().end(word)).anyMatch(Character::isLetter) ? 1 : 0;
        }
        return found;
    }

    /** How many of some different words occur, as they are written. */
    public int countFound(Iterable<String> wanted) {
        int found = 0;
        for (String word : wanted) {
            found += occurs(word.codePoints().toArray()) ? 1 : 0;
        }
        return found;
    }

    private boolean occurs(int[] word) {
        for (int i = 0; i < words().count(); i++) {
            if (Arrays.equals(points, words().start(i), words().end(i), word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }

    /** How often a part occurs; occurrences do not overlap. */
    public int count(String part) {
        int found = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            found++;
        }
        return found;
    }

    /** How many lines there are; empty ones count. */
    public int countLines() {
        return lines().count();
    }

    /** How many lines have more than blanks. */
    public int countLinesProper() {
        return countLines(Line::isProper);
    }

    /** How many lines meet a condition. */
    public int countLines(Condition condition) {
        int met = 0;
        for (int line = 0; line < lines().count(); line++) {
            met += condition.isMet(new Line(points, lines().start(line), lines().end(line))) ? 1 : 0;
        }
        return met;
    }

    /** A condition that a line meets or not. */
    @FunctionalInterface
    public interface Condition {
        /** Whether the line meets it. */
        boolean isMet(Line line);
    }

    /** The characters of the lines that are equal to one before them; of lines with more than blanks. */
    public int charactersOfRepeatedLines() {
        Spans proper = new Spans();
        for (int line = 0; line < lines().count(); line++) {
            int start = lines().start(line);
            int end = lines().end(line);
            if (new Line(points, start, end).isProper()) {
                proper.add(start, end);
            }
        }
        return Repetition.parts(points, proper).characters();
    }

    /** The part of the paragraphs, or of their characters, that is equal to one before. */
    public double repeatedParagraphs(boolean characters) {
        JudgedText stripped = new JudgedText(text.strip());
        return repeated(stripped.points, 2, characters);
    }

    /** The part of the lines, or of their characters, that is equal to one before; empty lines do not count. */
    public double repeatedLines(boolean characters) {
        return repeated(points, 1, characters);
    }

    private double repeated(int[] of, int lineEnds, boolean characters) {
        Spans parts = Lines.between(of, lineEnds);
        Repetition.Repeated repeated = Repetition.parts(of, parts);
        return characters ? ratio(repeated.characters(), length()) : ratio(repeated.parts(), parts.count());
    }

    /** The part of the text that the most frequent sequence of some words makes up. */
    public double topSequence(int length) {
        if (joined == null) {
            joined = GramHashes.of(points, words(), ' ');
        }
        return ratio(Repetition.top(joined, words().count(), length), length());
    }

    /** The part of the text that sequences of some words make up which occurred before. */
    public double repeatedSequences(int length) {
        if (glued == null) {
            glued = GramHashes.of(points, words(), -1);
        }
        return ratio(Repetition.repeated(glued, words().count(), length), length());
    }

    /** How many sentences there are. */
    public int countSentences() {
        return Sentences.count(points, words());
    }

    /** A part of something; 0 of nothing. */
    public static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
