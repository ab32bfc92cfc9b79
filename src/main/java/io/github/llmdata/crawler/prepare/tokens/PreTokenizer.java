package io.github.llmdata.crawler.prepare.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** How a {@code tokenizer.json} cuts texts into words: its field {@code pre_tokenizer}. */
final class PreTokenizer {
    private static final Pattern DIGIT = expression("\\p{N}");
    private static final Pattern DIGITS = expression("\\p{N}+");

    private PreTokenizer() {}

    /**
     * Reads the field.
     *
     * @throws UnknownTokenizerException if it asks for what we do not know
     */
    static Words read(JsonNode field) throws UnknownTokenizerException {
        List<JsonNode> steps = new ArrayList<>();
        if (field.path("type").asText().equals("Sequence")) {
            field.path("pretokenizers").forEach(steps::add);
        } else {
            steps.add(field);
        }
        if (steps.stream().noneMatch(step -> step.path("type").asText().equals("ByteLevel"))) {
            throw new UnknownTokenizerException("its pre_tokenizer does not cut texts into bytes");
        }
        Words words = (text, taker) -> taker.take(text, 0, text.length());
        for (JsonNode step : steps) {
            words = words.then(step(step));
        }
        return words;
    }

    private static Words step(JsonNode step) throws UnknownTokenizerException {
        String type = step.path("type").asText();
        return switch (type) {
            case "ByteLevel" -> byteLevel(step);
            case "Digits" -> new PatternWords(step.path("individual_digits").asBoolean() ? DIGIT : DIGITS);
            case "Split" -> split(step);
            default -> throw new UnknownTokenizerException("its pre_tokenizer is " + type);
        };
    }

    private static Words byteLevel(JsonNode step) throws UnknownTokenizerException {
        if (step.path("add_prefix_space").asBoolean()) {
            throw new UnknownTokenizerException("its pre_tokenizer adds a space to each text (add_prefix_space)");
        }
        return step.path("use_regex").asBoolean(true)
                ? new Gpt2Words()
                : (text, taker) -> taker.take(text, 0, text.length());
    }

    private static Words split(JsonNode step) throws UnknownTokenizerException {
        JsonNode pattern = step.path("pattern");
        String behavior = step.path("behavior").asText();
        if (!behavior.equals("Isolated") || step.path("invert").asBoolean() || !pattern.has("Regex")) {
            throw new UnknownTokenizerException(
                    "its pre_tokenizer splits with behavior " + behavior + "; known is Isolated, with a Regex");
        }
        try {
            return new PatternWords(expression(pattern.path("Regex").asText()));
        } catch (PatternSyntaxException e) {
            throw new UnknownTokenizerException(
                    "its pre_tokenizer has an expression that Java cannot read: " + e.getDescription());
        }
    }

    /** An expression in which {@code \s} stands for all white space of Unicode, as in the library that writes these files. */
    private static Pattern expression(String regex) {
        return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS);
    }
}
