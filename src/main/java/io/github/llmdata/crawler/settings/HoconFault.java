package io.github.llmdata.crawler.settings;

import com.typesafe.config.ConfigException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words why a text is not HOCON: the parser names the character at which it stopped, not the mistake. */
final class HoconFault {
    private static final Pattern PLACE = Pattern.compile("(?s)(?<file>.*?): (?<line>\\d+): (?<why>.*)");

    /** The parser's advice, which may repeat a half of its sentence. */
    private static final Pattern ADVICE = Pattern.compile("(?s) \\((if you|JSON does not allow).*");

    /** What messages of the parser begin with, and what is meant. */
    private static final Map<String, String> MISTAKES = Map.of(
            "expecting a close parentheses",
            "a { is never closed by a }",
            "unbalanced close brace",
            "there is a } without a {",
            "List should have ended with ]",
            "a [ is not closed by a ]",
            "Expecting a value but got wrong token: 'newline'",
            "a quote is not closed on its line");

    private HoconFault() {}

    /** What is wrong, and where in which file. */
    static String inFile(ConfigException e) {
        Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
        return place.matches()
                ? place.group("file") + ", line " + place.group("line") + ": " + plain(place.group("why"))
                : String.valueOf(e.getMessage());
    }

    /** What is wrong with a single value. */
    static String ofValue(ConfigException e) {
        Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
        return plain(place.matches() ? place.group("why") : String.valueOf(e.getMessage()));
    }

    private static String plain(String why) {
        return MISTAKES.entrySet().stream()
                .filter(mistake -> why.startsWith(mistake.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> {
                    Matcher advice = ADVICE.matcher(why);
                    return advice.find()
                            ? advice.replaceFirst("") + "; put quotes around a text with special characters"
                            : why;
                });
    }
}
