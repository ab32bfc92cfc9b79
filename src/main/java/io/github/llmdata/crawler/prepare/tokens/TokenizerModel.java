package io.github.llmdata.crawler.prepare.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The field {@code model} of a {@code tokenizer.json}.
 *
 * @param numbers of the tokens, by their names
 * @param pairs how words are cut into tokens
 */
record TokenizerModel(Map<String, Integer> numbers, BytePairs pairs) {
    private static final int BYTES = 256;

    /**
     * Reads the field.
     *
     * @throws UnknownTokenizerException if it asks for what we do not know
     */
    static TokenizerModel read(JsonNode model) throws UnknownTokenizerException {
        check(model);
        Map<String, Integer> numbers = new HashMap<>();
        model.path("vocab")
                .properties()
                .forEach(token -> numbers.put(token.getKey(), token.getValue().asInt()));
        Map<String, Integer> byBytes = new HashMap<>();
        numbers.forEach((name, number) -> ByteCharacters.bytes(name).ifPresent(bytes -> byBytes.put(bytes, number)));
        return new TokenizerModel(
                numbers,
                new BytePairs(
                        ofBytes(model, byBytes, numbers),
                        merges(model.path("merges"), numbers),
                        model.path("ignore_merges").asBoolean() ? byBytes : Map.of()));
    }

    private static void check(JsonNode model) throws UnknownTokenizerException {
        String type = model.path("type").asText(model.has("merges") ? "BPE" : "");
        if (!type.equals("BPE")) {
            throw new UnknownTokenizerException("its model is " + (type.isEmpty() ? "missing" : type));
        }
        for (String field :
                new String[] {"byte_fallback", "continuing_subword_prefix", "end_of_word_suffix", "dropout"}) {
            JsonNode value = model.path(field);
            if (value.asBoolean() || (value.isTextual() && !value.asText("").isEmpty()) || value.asDouble() > 0) {
                throw new UnknownTokenizerException("its model has " + field);
            }
        }
    }

    /** A byte without a token is the unknown token, if there is one. */
    private static int[] ofBytes(JsonNode model, Map<String, Integer> byBytes, Map<String, Integer> numbers)
            throws UnknownTokenizerException {
        int unknown = numbers.getOrDefault(model.path("unk_token").asText(""), -1);
        int[] ofBytes = new int[BYTES];
        for (int octet = 0; octet < BYTES; octet++) {
            ofBytes[octet] = byBytes.getOrDefault(Character.toString(octet), unknown);
        }
        if (unknown >= 0
                && model.path("fuse_unk").asBoolean()
                && Arrays.stream(ofBytes).anyMatch(token -> token == unknown)) {
            throw new UnknownTokenizerException("its model has fuse_unk, and no token for some bytes");
        }
        return ofBytes;
    }

    private static Merges merges(JsonNode list, Map<String, Integer> numbers) throws UnknownTokenizerException {
        Merges merges = new Merges(list.size());
        for (JsonNode merge : list) {
            String text = merge.asText();
            int space = text.indexOf(' ');
            String left = merge.isArray() ? merge.path(0).asText() : text.substring(0, Math.max(0, space));
            String right = merge.isArray() ? merge.path(1).asText() : text.substring(space + 1);
            if (!numbers.containsKey(left) || !numbers.containsKey(right) || !numbers.containsKey(left + right)) {
                throw new UnknownTokenizerException(
                        "its merge " + left + " " + right + " is of tokens that are not in its vocabulary");
            }
            merges.add(number(numbers, left), number(numbers, right), number(numbers, left + right));
        }
        return merges;
    }

    private static int number(Map<String, Integer> numbers, String token) {
        return numbers.getOrDefault(token, -1);
    }
}
