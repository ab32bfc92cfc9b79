package io.github.llmdata.crawler.prepare.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
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
     * @throws IOException if it is not UTF-8, or begins as an object and is none
     */
    public static QuestionLine parse(byte[] line) throws IOException {
        JsonText characters = JsonText.of(line);
        String text = new String(characters.characters(), 0, characters.length());
        if (!text.stripLeading().startsWith("{")) {
            return new QuestionLine(List.of(), List.of(text));
        }
        try (JsonParser json = characters.parser()) {
            return parse(json);
        } catch (JsonProcessingException e) {
            throw new IOException("it begins as an object of JSON and is none; mend or remove the line", e);
        }
    }

    private static QuestionLine parse(JsonParser json) throws IOException {
        List<String> question = new ArrayList<>();
        List<String> answers = new ArrayList<>();
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
        return new QuestionLine(question, answers);
    }

    /** All texts. */
    public List<String> all() {
        List<String> all = new ArrayList<>(question);
        all.addAll(answers);
        return all;
    }
}
