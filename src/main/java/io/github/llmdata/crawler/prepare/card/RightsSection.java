package io.github.llmdata.crawler.prepare.card;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Licences, terms, and where the authors are named.
 *
 * @param text that grows
 */
record RightsSection(CardFacts facts, Markdown text) {

    void write() {
        text.heading("Licences");
        List<List<String>> rows = new ArrayList<>();
        facts.tally().licences().forEach((names, texts) -> {
            Set<String> asks =
                    Licence.of(names).stream().map(Licence::asks).collect(Collectors.toCollection(LinkedHashSet::new));
            rows.add(List.of(
                    names.isEmpty() ? "none is named" : Markdown.escaped(names),
                    Markdown.number(texts),
                    String.join("; and: ", asks)));
        });
        String counted = facts.tally().hasAlternatives() ? "records and alternatives" : "records";
        text.table(List.of("licence", counted, "what it asks of those who pass the text on"), rows);
        text.paragraph(
                "`ATTRIBUTION.jsonl.zst` names for each record its authors, link and licence, as far as they are known, and what was"
                        + " changed. Pass it on with the texts. Where the known gaps say that records have no author or no link, this is"
                        + " less than their licence asks for. When an author asks to have a record removed,"
                        + " `java -jar crawler.jar takedown --output DIR --id ID` removes it from the files in DIR; copies of them"
                        + " stay as they are.");
        text.heading("Terms of the sources");
        text.list(facts.tally().sources().keySet().stream().map(Terms::of).toList());
    }
}
