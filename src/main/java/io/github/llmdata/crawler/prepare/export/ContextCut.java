package io.github.llmdata.crawler.prepare.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.prepare.context.ArticleCutter;
import io.github.llmdata.crawler.prepare.context.Block;
import io.github.llmdata.crawler.settings.ContextSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes documents that fit into a context of the records that do not. Safe for several threads.
 *
 * @param item renders a record and counts its tokens
 */
record ContextCut(ContextSettings settings, Function<PreparedRecord, ExportItem> item) {

    private static final ObjectNode NO_FIELDS = JsonNodeFactory.instance.objectNode();

    /** What becomes of a record. */
    enum Outcome {
        /** It fits, or stays as it is. */
        WHOLE,
        /** It became several documents. */
        CUT,
        /** Its question became shorter. */
        SHORTENED,
        /** It is left out. */
        LEFT_OUT;

        /** What the attribution calls it, if it is a change of the text. */
        Optional<String> change() {
            return switch (this) {
                case CUT -> Optional.of("cut-to-context");
                case SHORTENED -> Optional.of("shortened-to-context");
                case WHOLE, LEFT_OUT -> Optional.empty();
            };
        }
    }

    /**
     * A record with the documents that are written of it.
     *
     * @param whole the record itself
     * @param documents of the record, in their order
     */
    record Documents(ExportItem whole, Outcome outcome, List<ExportItem> documents) {}

    /** The documents of a record. */
    Documents of(PreparedRecord record) {
        ExportItem whole = item.apply(record);
        if (!settings.isExceededBy(whole.countTokens())) {
            return new Documents(whole, Outcome.WHOLE, List.of(whole));
        }
        if (record.content() instanceof Content.Prose prose) {
            return new Documents(whole, Outcome.CUT, parts(record, prose.text()));
        }
        return switch (settings.longDialogues()) {
            case KEEP -> new Documents(whole, Outcome.WHOLE, List.of(whole));
            case DROP -> new Documents(whole, Outcome.LEFT_OUT, List.of());
            case SHORTEN_QUESTION -> shortened(record)
                    .map(shorter -> new Documents(whole, Outcome.SHORTENED, List.of(shorter)))
                    .orElse(new Documents(whole, Outcome.LEFT_OUT, List.of()));
        };
    }

    private List<ExportItem> parts(PreparedRecord record, String text) {
        List<ExportItem> items = new ArrayList<>();
        ArticleCutter cutter = new ArticleCutter(this::count, settings.tokens());
        for (String part : cutter.cut(record.field("title"), text)) {
            ObjectNode fields = record.fields().deepCopy();
            fields.put("id", record.field("id") + "#" + (items.size() + 1));
            fields.put("text", part);
            items.add(item.apply(new PreparedRecord(record.split(), fields, new Content.Prose(part))));
        }
        return items;
    }

    private int count(String text) {
        PreparedRecord alone = new PreparedRecord("", NO_FIELDS, new Content.Prose(text));
        return Math.toIntExact(item.apply(alone).countTokens());
    }

    /** With as many paragraphs of the first question as fit, and at least one; empty if that is too long, too. */
    private Optional<ExportItem> shortened(PreparedRecord record) {
        List<Block> paragraphs = Block.of(record.turns().get(0).content());
        int fits = 0;
        int tooMany = paragraphs.size();
        Optional<ExportItem> best = Optional.empty();
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) / 2;
            ExportItem shorter = item.apply(withQuestion(record, paragraphs.subList(0, middle)));
            if (settings.isExceededBy(shorter.countTokens())) {
                tooMany = middle;
            } else {
                fits = middle;
                best = Optional.of(shorter);
            }
        }
        return best;
    }

    private static PreparedRecord withQuestion(PreparedRecord record, List<Block> paragraphs) {
        String question =
                String.join(Block.GAP, paragraphs.stream().map(Block::text).toList());
        List<Turn> turns = new ArrayList<>(record.turns());
        turns.set(0, new Turn(turns.get(0).role(), question));
        ObjectNode fields = record.fields().deepCopy();
        if (fields.path("messages").path(0) instanceof ObjectNode first) {
            first.put("content", question);
        }
        return new PreparedRecord(record.split(), fields, new Content.Dialogue(turns));
    }
}
