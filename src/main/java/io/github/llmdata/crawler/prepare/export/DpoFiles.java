package io.github.llmdata.crawler.prepare.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.prepare.export.AnswerPairs.Outcome;
import io.github.llmdata.crawler.prepare.export.AnswerPairs.Pair;
import io.github.llmdata.crawler.prepare.record.RecordSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Pairs of answers as JSON lines, as TRL reads them: a prompt, the better answer and the worse one, each a list of messages. */
final class DpoFiles implements FormatFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LICENSE = "license";

    private final SplitFiles files;
    private final AnswerPairs pairs;
    private final Map<String, Long> counts = new TreeMap<>();

    DpoFiles(SplitFiles files, AnswerPairs pairs) {
        this.files = files;
        this.pairs = pairs;
    }

    @Override
    public boolean add(ExportItem item) throws IOException {
        Optional<Integer> turn = firstAnswer(item.record());
        boolean isWritten = false;
        for (JsonNode other : item.record().fields().path(RecordSchema.ALTERNATIVES)) {
            if (turn.isPresent()) {
                Pair pair = new Pair(item, turn.get(), other);
                Outcome outcome = pairs.judge(pair);
                counts.merge(outcome.word(), 1L, Long::sum);
                if (outcome == Outcome.WRITTEN) {
                    files.append(item.record().split(), line(pair), pairs.tokens(pair));
                    isWritten = true;
                }
            }
        }
        return isWritten;
    }

    /** The first answer, if something is asked before it. */
    private static Optional<Integer> firstAnswer(PreparedRecord record) {
        List<Turn> turns = record.turns();
        return IntStream.range(0, turns.size())
                .filter(i -> turns.get(i).role() == Turn.Role.BOT)
                .boxed()
                .findFirst()
                .filter(first -> first > 0);
    }

    private static byte[] line(Pair pair) throws IOException {
        PreparedRecord record = pair.item().record();
        ObjectNode line = JSON.createObjectNode();
        JsonEncoder.messages(record, 0, pair.turn(), line.putArray("prompt"));
        JsonEncoder.messages(record, pair.turn(), pair.turn() + 1, line.putArray("chosen"));
        line.putArray("rejected")
                .addObject()
                .put("role", record.roleOf(pair.turn()))
                .put("content", pair.otherText());
        line.put("score_chosen", record.fields().path("score").asLong());
        line.put("score_rejected", pair.other().path("score").asLong());
        line.put("rejected_id", pair.other().path("id").asText(""));
        JsonEncoder.ORIGIN.forEach(name -> line.put(name, record.field(name)));
        line.put(LICENSE, both(record.field(LICENSE), pair.other().path(LICENSE).asText("")));
        return (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Each licence once. */
    private static String both(String ofRecord, String ofOther) {
        Set<String> licenses = new LinkedHashSet<>();
        for (String joined : List.of(ofRecord, ofOther)) {
            licenses.addAll(Arrays.asList(joined.split(" AND ", -1)));
        }
        licenses.remove("");
        return String.join(" AND ", licenses);
    }

    @Override
    public Map<String, Long> counts() {
        return counts;
    }

    @Override
    public List<ExportedFile> finish() throws IOException {
        return files.finish();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
