package io.github.llmdata.crawler.prepare.tokens;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.TokenSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** A {@code tokenizer.json} of the library tokenizers, of the kind that GPT-2, Llama 3 and Qwen have: byte-level BPE. */
public final class TokenizerFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode root;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> inTexts = new HashMap<>();
    private final Map<String, Integer> inMarks = new HashMap<>();

    private TokenizerFile(JsonNode root) {
        this.root = root;
    }

    /**
     * Reads a tokenizer.
     *
     * @throws InvalidSettingException if it is of another kind
     */
    public static Tokenizer read(Path file) throws IOException {
        try {
            return new TokenizerFile(JSON.readTree(Files.readAllBytes(file)))
                    .tokenizer(String.valueOf(file.getFileName()));
        } catch (JsonProcessingException e) {
            throw refused(file, "it is not JSON");
        } catch (UnknownTokenizerException e) {
            throw refused(file, String.valueOf(e.getMessage()));
        }
    }

    private static InvalidSettingException refused(Path file, String why) {
        return new InvalidSettingException(TokenSettings.TOKENIZER + " names " + file + ", which cannot be used: " + why
                + ". It must be a tokenizer.json with byte-level BPE, as GPT-2, Llama 3 and Qwen have it.");
    }

    private Tokenizer tokenizer(String name) throws UnknownTokenizerException {
        TokenizerModel model = TokenizerModel.read(root.path("model"));
        numbers.putAll(model.numbers());
        readAdded();
        Words words = normalized(PreTokenizer.read(root.path("pre_tokenizer")));
        int size = numbers.values().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
        Tokenizer tokenizer = new BytePairTokenizer(name, words, model.pairs(), size, endOfText(), new WordCache());
        return new MarkTokenizer(AddedTokens.in(tokenizer, inTexts), AddedTokens.in(tokenizer, inMarks));
    }

    private void readAdded() throws UnknownTokenizerException {
        for (JsonNode token : root.path("added_tokens")) {
            String content = token.path("content").asText();
            numbers.put(content, token.path("id").asInt());
            inMarks.put(content, token.path("id").asInt());
            if (token.path("special").asBoolean()) {
                continue; // a text that holds it is a text
            }
            if (token.path("lstrip").asBoolean()
                    || token.path("rstrip").asBoolean()
                    || token.path("single_word").asBoolean()) {
                throw new UnknownTokenizerException(
                        "its added token " + content + " takes the white space beside it, or stands alone");
            }
            inTexts.put(content, token.path("id").asInt());
        }
    }

    private Words normalized(Words words) throws UnknownTokenizerException {
        String type = root.path("normalizer").path("type").asText();
        return switch (type) {
            case "" -> words;
            case "NFC" -> (text, taker) -> words.cut(Normalizer.normalize(text, Normalizer.Form.NFC), taker);
            default -> throw new UnknownTokenizerException("its normalizer is " + type);
        };
    }

    private OptionalInt endOfText() {
        return Tokenizer.ENDS.stream()
                .filter(numbers::containsKey)
                .mapToInt(numbers::get)
                .findFirst();
    }
}
