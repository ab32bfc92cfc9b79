package io.github.llmdata.crawler.prepare.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The card of a prepared dataset, as the Hugging Face hub reads it and as people do. */
public final class Card {
    /** The name of the file. */
    public static final String FILE = "README.md";

    /** What the manifest calls the JSON lines. */
    public static final String RECORDS = "records";

    /** The configuration of the JSON lines. */
    static final String DEFAULT = "default";

    /** The splits in their order. */
    static final List<String> SPLITS = List.of("train", "val", "test");

    private final CardFacts facts;
    private final Markdown text = new Markdown();

    private Card(CardFacts facts) {
        this.facts = facts;
    }

    /** Writes the card. */
    public static String of(CardFacts facts) {
        Card card = new Card(facts);
        card.head();
        card.splits();
        card.files();
        new SourceSection(facts, card.text).write();
        new RecipeSection(facts, card.text).write();
        card.tokens();
        new GapSection(facts, card.text).write();
        new RightsSection(facts, card.text).write();
        new ReproduceSection(facts, card.text).write();
        return FrontMatter.of(facts.tally(), facts.fields(), facts.manifest()) + card.text;
    }

    private void head() {
        List<String> sources = new ArrayList<>();
        facts.tally()
                .sources()
                .forEach((name, source) -> sources.add(Markdown.number(source.count("records")) + " of "
                        + (name.isEmpty() ? "no named source" : Markdown.code(name))));
        String ended = facts.report().path("ended").asText("");
        text.paragraph("# Prepared text\n\n" + Markdown.number(facts.tally().records())
                + " records to train language models on: "
                + (sources.isEmpty() ? "none" : String.join(", ", sources)) + ". "
                + Markdown.number(facts.tally().dialogues())
                + " are dialogues of a question and answers, the others articles."
                + (ended.isEmpty()
                        ? ""
                        : " Written by llm-data-pipeline on " + Markdown.escaped(ended.split("T", -1)[0]) + "."));
        text.paragraph(
                "Load it with `datasets.load_dataset(\"FOLDER\")`. Each record has either `text` or `messages`; the other"
                        + " is null. `id` names the record, `url` and `authors` its origin, `license` its licence, `changes` what"
                        + " was changed in it, `cluster_size` how many records said the same.");
    }

    private void splits() {
        text.heading("Splits");
        List<List<String>> rows = new ArrayList<>();
        for (String split : SPLITS) {
            for (JsonNode file : facts.manifest().path("files")) {
                if (file.path("format").asText().equals(RECORDS)
                        && file.path("split").asText().equals(split)) {
                    rows.add(List.of(split, number(file, "records"), number(file, "tokens"), number(file, "bytes")));
                }
            }
        }
        text.table(List.of("split", "records", "tokens", "bytes"), rows);
        text.paragraph(
                "Records that say nearly the same, dialogues with the same question, and texts from the same page are in one"
                        + " split. A record that is repeated to fill the share of its source counts each time.");
        JsonNode overlap = facts.report().path("prepare").path("overlap");
        List<List<String>> shared = new ArrayList<>();
        overlap.properties().forEach(pair -> {
            if (pair.getValue().isObject()) {
                shared.add(List.of(
                        Markdown.code(pair.getKey()),
                        number(pair.getValue(), "records"),
                        number(pair.getValue(), "sequences")));
            }
        });
        if (!shared.isEmpty()) {
            text.paragraph("How many records share a sequence of "
                    + overlap.path("words").asLong() + " words with another split, and how many sequences they share:");
        }
        text.table(List.of("splits", "records", "sequences"), shared);
    }

    private void files() {
        text.heading("Files");
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode file : facts.manifest().path("files")) {
            if (!file.path("format").asText().equals(RECORDS)) {
                rows.add(List.of(
                        Markdown.code(file.path("path").asText()),
                        number(file, "records"),
                        number(file, "tokens"),
                        number(file, "bytes")));
            }
        }
        text.paragraph("`train.jsonl`, `val.jsonl` and `test.jsonl` are the records. The others:");
        text.table(List.of("file", "records", "tokens of them", "bytes"), rows);
        List<String> leftOut = new ArrayList<>();
        facts.manifest()
                .path("left_out")
                .properties()
                .forEach(format -> leftOut.add(Markdown.code(format.getKey()) + " leaves out "
                        + Markdown.number(format.getValue().asLong()) + " documents that it cannot hold"));
        new ContextSection(facts, text).write();
        text.list(leftOut);
        text.paragraph("`manifest.json` has the SHA-256 of each file.");
    }

    private void tokens() {
        text.heading("Tokens");
        text.paragraph(
                "Counted by " + Markdown.code(facts.manifest().path("tokenizer").asText()) + ".");
        List<List<String>> rows = new ArrayList<>();
        facts.manifest()
                .path("tokens")
                .properties()
                .forEach(split -> split.getValue()
                        .properties()
                        .forEach(source -> source.getValue()
                                .properties()
                                .forEach(writer -> rows.add(List.of(
                                        Markdown.code(split.getKey()),
                                        source.getKey().isEmpty() ? "no named source" : Markdown.code(source.getKey()),
                                        Markdown.code(writer.getKey()),
                                        number(writer.getValue(), "tokens"),
                                        ratio(
                                                writer.getValue().path("bytes").asLong(),
                                                writer.getValue().path("tokens").asLong()))))));
        text.table(List.of("split", "source", "who wrote them", "tokens", "bytes a token"), rows);
    }

    private static String ratio(long bytes, long tokens) {
        return tokens == 0 ? "" : String.format(Locale.ROOT, "%.2f", (double) bytes / tokens);
    }

    private static String number(JsonNode of, String figure) {
        return Markdown.number(of.path(figure).asLong());
    }
}
