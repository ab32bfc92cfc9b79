package io.github.llmdata.crawler.prepare.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmdata.crawler.model.Turn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Records as JSON, one object a line. Behind what the reader of the format asks for, each has the fields id, source, url and
 * license, all of them texts.
 *
 * @param form fills in what the reader asks for; says whether the format can hold the record
 */
record JsonEncoder(BiPredicate<ExportItem, ObjectNode> form) implements RecordEncoder {
    /** How ShareGPT names those who speak. */
    private static final Map<String, String> OF_SHAREGPT = Map.of("user", "human", "assistant", "gpt");

    /** Turns with roles, as TRL and Axolotl read them. */
    static final JsonEncoder MESSAGES = new JsonEncoder((item, object) -> {
        int turns = item.record().turns().size();
        messages(item.record(), 0, turns, object.putArray("messages"));
        return turns > 0;
    });

    /** The last answer, and what is said before it, as TRL reads them. */
    static final JsonEncoder PROMPT_COMPLETION = new JsonEncoder((item, object) -> {
        int answer = item.record().turns().size() - 1;
        if (answer < 1 || !isAnswer(item.record(), answer)) {
            return false;
        }
        messages(item.record(), 0, answer, object.putArray("prompt"));
        messages(item.record(), answer, answer + 1, object.putArray("completion"));
        return true;
    });

    /** Conversations, as ShareGPT has them. */
    static final JsonEncoder SHAREGPT = new JsonEncoder((item, object) -> {
        List<Turn> turns = item.record().turns();
        ArrayNode conversations = object.putArray("conversations");
        for (int i = 0; i < turns.size(); i++) {
            String role = item.record().roleOf(i);
            conversations
                    .addObject()
                    .put("from", OF_SHAREGPT.getOrDefault(role, role))
                    .put("value", turns.get(i).content());
        }
        return !turns.isEmpty();
    });

    /** Instructions, as Alpaca has them: the first question that is answered at once, and its answer. */
    static final JsonEncoder ALPACA = new JsonEncoder((item, object) -> {
        List<Turn> turns = item.record().turns();
        for (int i = 1; i < turns.size(); i++) {
            if (isAnswer(item.record(), i) && item.record().roleOf(i - 1).equals("user")) {
                object.put("instruction", turns.get(i - 1).content());
                object.put("input", "");
                object.put("output", turns.get(i).content());
                return true;
            }
        }
        return false;
    });

    /** Plain text. */
    static final JsonEncoder PRETRAIN = new JsonEncoder((item, object) -> {
        object.put("text", item.plainText());
        return true;
    });

    /** The fields that each line has behind what the reader asks for. */
    static final List<String> ORIGIN = List.of("id", "source", "url", "license");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static boolean isAnswer(PreparedRecord record, int turn) {
        return record.turns().get(turn).role() == Turn.Role.BOT;
    }

    /** Adds turns as messages. */
    static void messages(PreparedRecord record, int from, int to, ArrayNode into) {
        for (int i = from; i < to; i++) {
            into.addObject()
                    .put("role", record.roleOf(i))
                    .put("content", record.turns().get(i).content());
        }
    }

    @Override
    public Optional<byte[]> encode(ExportItem item) {
        ObjectNode object = JSON.createObjectNode();
        if (!form.test(item, object)) {
            return Optional.empty();
        }
        ORIGIN.forEach(name -> object.put(name, item.record().field(name)));
        try {
            byte[] line = JSON.writeValueAsBytes(object);
            byte[] ended = Arrays.copyOf(line, line.length + 1);
            ended[line.length] = '\n';
            return Optional.of(ended);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts can always be written.", e);
        }
    }
}
