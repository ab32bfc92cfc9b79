package io.github.llmdata.crawler.prepare.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A text and what the rules of quality count in it. Numbers of characters are numbers of code points. What is counted is kept,
 * because several rules need it. Not thread-safe.
 */
public final class JudgedText {
    private final String text;
    private final int[] points;
    private final LineLimits limits;
    private @Nullable Spans words;
    private @Nullable WordCounts counts;
    private @Nullable PlainWords plainWords;
    private @Nullable CharacterCounts characters;
    private @Nullable C4Lines c4Lines;
    private @Nullable JudgedText kept;
    private @Nullable Spans lines;
    private @Nullable GramHashes glued;
    private @Nullable GramHashes joined;

    /** Makes the view of a text, which is in normal form: its line ends are {@code \n}. */
    public JudgedText(String text) {
        this(text, LineLimits.NONE);
    }

    /**
     * Makes the view of a text of which only some lines are kept.
     *
     * @param limits of the lines that are kept
     */
    public JudgedText(String text, LineLimits limits) {
        this.text = text;
        this.limits = limits;
        this.points = points(text);
    }

    private static int[] points(String text) {
        int[] points = new int[text.length()];
        int count = 0;
        for (int i = 0; i < text.length(); count++) {
            int point = text.codePointAt(i);
            points[count] = point;
            i += Character.charCount(point);
        }
        return count == points.length ? points : Arrays.copyOf(points, count);
    }

    int[] points() {
        return points;
    }

    /** The text itself. */
    public String text() {
        return text;
    }

    /** How many characters there are. */
    public int length() {
        return points.length;
    }

    Spans words() {
        if (words == null) {
            words = WordSplitter.split(points);
        }
        return words;
    }

    Spans lines() {
        if (lines == null) {
            lines = Lines.of(points);
        }
        return lines;
    }

    /** How many words there are; punctuation counts. */
    public int countWords() {
        return words().count();
    }

    private WordCounts counts() {
        if (counts == null) {
            counts = WordCounts.of(points, words());
        }
        return counts;
    }

    /** How many words have more than punctuation. */
    public int countWordsProper() {
        return counts().proper();
    }

    /** The mean length of the words that have more than punctuation; 0 if there is none. */
    public double meanWordLength() {
        return ratio(counts().properCharacters(), counts().proper());
    }

    /** How many words have a letter. */
    public int countWordsWithLetter() {
        return counts().withLetter();
    }

    /** The words as sequences of letters and digits. */
    public PlainWords plainWords() {
        if (plainWords == null) {
            plainWords = PlainWords.of(points);
        }
        return plainWords;
    }

    /** How many characters of some kinds there are. */
    public CharacterCounts characters() {
        if (characters == null) {
            characters = CharacterCounts.of(points);
        }
        return characters;
    }

    /** Gives all lines, in their order. */
    public void forEachLine(Consumer<Line> taker) {
        for (int i = 0; i < lines().count(); i++) {
            taker.accept(line(i));
        }
    }

    /** How many of some different words occur, as they are written. */
    public int countFound(List<String> wanted) {
        List<int[]> missing = new ArrayList<>();
        wanted.forEach(word -> missing.add(points(word)));
        for (int i = 0; i < words().count() && !missing.isEmpty(); i++) {
            int start = words().start(i);
            int end = words().end(i);
            missing.removeIf(
                    word -> word.length == end - start && Arrays.equals(points, start, end, word, 0, word.length));
        }
        return wanted.size() - missing.size();
    }

    /** How often a part occurs; occurrences do not overlap. */
    public int count(String part) {
        return count(text, part);
    }

    /** How often a part in lower case occurs, in whatever case. */
    public int countInAnyCase(String part) {
        return count(text.toLowerCase(Locale.ROOT), part);
    }

    static int count(String text, String part) {
        int found = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            found++;
        }
        return found;
    }

    /** The lines that C4 keeps: by the limits of this text, or by those of C4 if it has none. */
    public C4Lines c4Lines() {
        if (c4Lines == null) {
            c4Lines = C4Lines.of(this, keepsAllLines() ? LineLimits.OF_C4 : limits);
        }
        return c4Lines;
    }

    private boolean keepsAllLines() {
        return limits.equals(LineLimits.NONE);
    }

    /** The text that is left once the lines beyond the limits are out; this text itself if it has none. */
    public JudgedText kept() {
        if (kept == null) {
            kept = keepsAllLines() ? this : new JudgedText(c4Lines().text());
        }
        return kept;
    }

    Line line(int number) {
        return new Line(points, lines().start(number), lines().end(number));
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
            met += condition.isMet(line(line)) ? 1 : 0;
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
        return Sentences.count(points, words(), 0, words().count());
    }

    /** A part of something; 0 of nothing. */
    public static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
