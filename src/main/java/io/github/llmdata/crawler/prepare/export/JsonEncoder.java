package io.github.llmdata.crawler.prepare.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmdata.crawler.model.Turn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Records as JSON, one object a line. Behind what the reader of the format asks for, each has the fields id, source, url and
 * license, all of them texts.
 *
 * @param form fills in what the reader asks for; says whether the format can hold the record
 */
record JsonEncoder(BiPredicate<ExportItem, ObjectNode> form) implements RecordEncoder {
    /** Turns with roles, as TRL and Axolotl read them. */
    static final JsonEncoder MESSAGES = new JsonEncoder((item, object) -> {
        List<Turn> turns = item.record().turns();
        messages(turns, "role", "content", "assistant", object.putArray("messages"));
        return !turns.isEmpty();
    });

    /** The last answer, and what is said before it, as TRL reads them. */
    static final JsonEncoder PROMPT_COMPLETION = new JsonEncoder((item, object) -> {
        List<Turn> turns = item.record().turns();
        int answer = turns.size() - 1;
        if (answer < 1 || turns.get(answer).role() != Turn.Role.BOT) {
            return false;
        }
        messages(turns.subList(0, answer), "role", "content", "assistant", object.putArray("prompt"));
        messages(turns.subList(answer, answer + 1), "role", "content", "assistant", object.putArray("completion"));
        return true;
    });

    /** Conversations, as ShareGPT has them. */
    static final JsonEncoder SHAREGPT = new JsonEncoder((item, object) -> {
        List<Turn> turns = item.record().turns();
        messages(turns, "from", "value", "gpt", object.putArray("conversations"));
        return !turns.isEmpty();
    });

    /** Instructions, as Alpaca has them: the first question and its answer. */
    static final JsonEncoder ALPACA = new JsonEncoder((item, object) -> {
        List<Turn> turns = item.record().turns();
        if (turns.size() < 2 || turns.get(1).role() != Turn.Role.BOT) {
            return false;
        }
        object.put("instruction", turns.get(0).content());
        object.put("input", "");
        object.put("output", turns.get(1).content());
        return true;
    });

    /** Plain text. */
    static final JsonEncoder PRETRAIN = new JsonEncoder((item, object) -> {
        object.put("text", item.plainText());
        return true;
    });

    private static final List<String> ORIGIN = List.of("id", "source", "url", "license");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static void messages(List<Turn> turns, String role, String content, String bot, ArrayNode into) {
        String user = bot.equals("gpt") ? "human" : "user";
        for (Turn turn : turns) {
            into.addObject()
                    .put(role, turn.role() == Turn.Role.BOT ? bot : user)
                    .put(content, turn.content());
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
