package io.github.llmdata.crawler.prepare.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An evaluation question.
 *
 * @param question its texts that are no answer, in their order
 * @param answers its answers; a line of plain text is one
 */
public record QuestionLine(List<String> question, List<String> answers) {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** What the fields of answers are called in common sets, such as those of lm-evaluation-harness and lighteval. */
    private static final Set<String> ANSWERS = Set.of(
            "answer",
            "answers",
            "label",
            "target",
            "output",
            "completion",
            "response",
            "solution",
            "canonical_solution",
            "gold",
            "reference",
            "text");

    /**
     * Parses a line: an object of JSON with texts anywhere in it, or plain text.
     *
     * @throws IOException if it begins as an object and is none
     */
    public static QuestionLine parse(byte[] line) throws IOException {
        String text = new String(line, StandardCharsets.UTF_8);
        if (!text.stripLeading().startsWith("{")) {
            return new QuestionLine(List.of(), List.of(text));
        }
        List<String> question = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        try (JsonParser json = FACTORY.createParser(text)) {
            int depth = 0;
            boolean isAnswer = false;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && depth == 1) {
                    isAnswer = ANSWERS.contains(json.currentName());
                } else if (token == JsonToken.VALUE_STRING) {
                    (isAnswer ? answers : question).add(json.getText());
                } else if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                }
            }
        }
        return new QuestionLine(question, answers);
    }

    /** All texts. */
    public List<String> all() {
        List<String> all = new ArrayList<>(question);
        all.addAll(answers);
        return all;
    }
}
