package io.github.llmdata.crawler.prepare.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The lines that C4 keeps (Raffel et al. 2020, JMLR 21:140; {@code c4_utils.py} of TensorFlow Datasets), as datatrove's {@code
 * C4QualityFilter} keeps them.
 *
 * @param text the lines that are kept, without marks of citations
 * @param kept how many lines are kept
 * @param sentences how many sentences they have
 * @param hasLoremIpsum whether a line that passed the tests before it has placeholder text
 * @param hasBrace whether a line that passed the tests before it has an opening brace
 */
public record C4Lines(String text, int kept, int sentences, boolean hasLoremIpsum, boolean hasBrace) {
    private static final Pattern CITATION = Pattern.compile("\\[\\d*]|\\[edit]|\\[citation needed]");
    private static final String END_MARKS = ".?!\"'";
    private static final List<String> POLICY =
            List.of("terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies");

    static C4Lines of(JudgedText text, LineLimits limits) {
        Spans lines = text.lines();
        Spans words = text.words();
        List<String> kept = new ArrayList<>();
        int sentences = 0;
        boolean hasLoremIpsum = false;
        boolean hasBrace = false;
        int word = 0;
        for (int i = 0; i < lines.count(); i++) {
            int first = word;
            while (word < words.count() && words.start(word) < lines.end(i)) {
                word++;
            }
            Line raw = text.line(i);
            if (!hasWords(raw, limits)) {
                continue;
            }
            String stripped = raw.text().strip();
            boolean mayCite = stripped.indexOf('[') >= 0;
            String line = mayCite ? CITATION.matcher(stripped).replaceAll("") : stripped;
            if (limits.fewestEndMarks() > 0 && !endsAsSentence(line)) {
                continue;
            }
            String lower = line.toLowerCase(Locale.ROOT);
            hasLoremIpsum |= lower.contains("lorem ipsum");
            if (JudgedText.count(lower, "javascript") > limits.mostJavascript()) {
                continue;
            }
            hasBrace |= line.indexOf('{') >= 0;
            if (POLICY.stream().filter(lower::contains).count() <= limits.mostPolicy()) {
                kept.add(line);
                sentences += mayCite
                        ? new JudgedText(line).countSentences()
                        : Sentences.count(text.points(), words, first, word);
            }
        }
        return new C4Lines(String.join("\n", kept).strip(), kept.size(), sentences, hasLoremIpsum, hasBrace);
    }

    private static boolean hasWords(Line line, LineLimits limits) {
        return line.countPieces() >= limits.fewestWords() && line.longestPiece() <= limits.longestWord();
    }

    private static boolean endsAsSentence(String line) {
        return !line.isEmpty() && END_MARKS.indexOf(line.charAt(line.length() - 1)) >= 0 && !line.endsWith("...");
    }
}
