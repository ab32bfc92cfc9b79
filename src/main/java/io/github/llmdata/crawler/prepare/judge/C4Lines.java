package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The lines that C4 keeps (Raffel et al. 2020, JMLR 21:140; {@code c4_utils.py} of TensorFlow Datasets), as datatrove's {@code
 * C4QualityFilter} keeps them.
 *
 * @param text the lines that are kept
 * @param sentences how many sentences they have
 * @param hasLoremIpsum whether a line that passed the tests before it has placeholder text
 * @param hasBrace whether a line that passed the tests before it has an opening brace
 */
record C4Lines(String text, int sentences, boolean hasLoremIpsum, boolean hasBrace) {
    private static final int LONGEST_WORD = 1000;
    private static final int FEWEST_WORDS = 3;
    private static final Pattern CITATION = Pattern.compile("\\[\\d*]|\\[edit]|\\[citation needed]");
    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final List<String> POLICY = List.of(
            "terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies");

    static C4Lines of(String text) {
        List<String> kept = new ArrayList<>();
        int sentences = 0;
        boolean hasLoremIpsum = false;
        boolean hasBrace = false;
        for (String raw : text.split("\n", -1)) {
            String stripped = raw.strip();
            String line = CITATION.matcher(stripped).replaceAll("");
            if (!isSentence(stripped, line)) {
                continue;
            }
            String lower = line.toLowerCase(Locale.ROOT);
            hasLoremIpsum |= lower.contains("lorem ipsum");
            if (lower.contains("javascript")) {
                continue;
            }
            hasBrace |= line.indexOf('{') >= 0;
            if (POLICY.stream().noneMatch(lower::contains)) {
                kept.add(line);
                sentences += new JudgedText(line).countSentences();
            }
        }
        return new C4Lines(String.join("\n", kept).strip(), sentences, hasLoremIpsum, hasBrace);
    }

    private static boolean isSentence(String stripped, String line) {
        String[] words = stripped.isEmpty() ? new String[0] : BLANKS.split(stripped, -1);
        for (String word : words) {
            if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
                return false;
            }
        }
        return words.length >= FEWEST_WORDS && endsAsSentence(line) && !line.endsWith("...");
    }

    private static boolean endsAsSentence(String line) {
        return !line.isEmpty() && ".?!\"'".indexOf(line.charAt(line.length() - 1)) >= 0;
    }
}
