package io.github.llmdata.crawler.prepare.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What became of records that are longer than the context for which the files were written.
 *
 * @param text that grows
 */
record ContextSection(CardFacts facts, Markdown text) {

    void write() {
        JsonNode context = facts.manifest().path("context");
        long limit = context.path("limit").asLong();
        if (limit == 0) {
            return;
        }
        text.paragraph("The forms for trainers have documents of at most " + Markdown.number(limit)
                + " tokens (`crawler.prepare.context`), so they differ from the records:");
        text.list(
                List.of(
                        count(context.path("articles_cut")) + " longer articles became " + count(context.path("parts"))
                                + " documents, each with an id of its own (`ID#1`, `ID#2`, ...).",
                        count(context.path("questions_shortened"))
                                + " longer dialogues lost the end of their question.",
                        count(context.path("left_out").path("over-context"))
                                + " longer dialogues are in none of these forms; `ledger/dropped_export.jsonl` lists them, if there is a ledger."));
    }

    private static String count(JsonNode figure) {
        return Markdown.number(figure.asLong());
    }
}
