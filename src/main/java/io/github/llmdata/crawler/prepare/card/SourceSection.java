package io.github.llmdata.crawler.prepare.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the records come from, and what was asked of their sources.
 *
 * @param text that grows
 */
record SourceSection(CardFacts facts, Markdown text) {
    private static final int SHOWN = 10;

    void write() {
        text.heading("Sources");
        List<List<String>> rows = new ArrayList<>();
        facts.tally()
                .sources()
                .forEach((name, source) -> rows.add(List.of(
                        name.isEmpty() ? "none is named" : Markdown.code(name),
                        Markdown.number(source.count("records")),
                        Markdown.number(source.count("dialogues")),
                        known(source.dates("created")),
                        known(source.dates("fetched")))));
        text.table(List.of("source", "records", "dialogues", "written", "fetched"), rows);
        facts.tally().sources().keySet().forEach(this::run);
    }

    private static String known(String dates) {
        return dates.isEmpty() ? "not known" : dates;
    }

    private void run(String mode) {
        JsonNode run = facts.run(mode);
        if (mode.isEmpty() || run.isMissingNode()) {
            return;
        }
        text.paragraph("The run of mode " + Markdown.code(mode) + " started at "
                + Markdown.escaped(run.path("started").asText()) + " and ended at "
                + Markdown.escaped(run.path("ended").asText()) + " as "
                + Markdown.code(run.path("status").asText())
                + ", with version "
                + Markdown.escaped(run.path("versions").path("crawler").asText())
                + " of the program. It read:");
        text.list(inputs(run));
        text.paragraph("It was asked for:");
        text.list(CardFacts.settings(run, "crawler." + mode + "."));
        text.paragraph("What came of it:");
        text.table(List.of("items", "in", "out", "pending", "left out"), accounts(run));
    }

    private static List<String> inputs(JsonNode run) {
        List<String> inputs = new ArrayList<>();
        JsonNode all = run.path("inputs");
        for (int i = 0; i < Math.min(SHOWN, all.size()); i++) {
            String name = all.get(i).asText();
            inputs.add(Markdown.code(name) + dump(run.path("dumps").path(name)));
        }
        if (all.size() > SHOWN) {
            inputs.add("and " + Markdown.number(all.size() - SHOWN) + " more");
        }
        if (all.isEmpty()) {
            inputs.add("no file: only what the settings below name");
        }
        return inputs;
    }

    /** What is known of a dump: its sum, and what it is. */
    private static String dump(JsonNode dump) {
        String sum = dump.path("sha256").asText("");
        String name = dump.path("known_as").asText("");
        return (sum.isEmpty() ? "" : ", SHA-256 " + Markdown.code(sum))
                + (name.isEmpty() ? "" : ": " + Markdown.escaped(name));
    }

    private static List<List<String>> accounts(JsonNode run) {
        List<List<String>> rows = new ArrayList<>();
        run.path("accounts").properties().forEach(kind -> {
            List<String> dropped = new ArrayList<>();
            kind.getValue()
                    .path("dropped")
                    .properties()
                    .forEach(reason -> dropped.add(Markdown.code(reason.getKey()) + " "
                            + Markdown.number(reason.getValue().asLong())));
            rows.add(List.of(
                    Markdown.code(kind.getKey()),
                    Markdown.number(kind.getValue().path("in").asLong()),
                    Markdown.number(kind.getValue().path("out").asLong()),
                    Markdown.number(kind.getValue().path("pending").asLong()),
                    String.join(", ", dropped)));
        });
        return rows;
    }
}
