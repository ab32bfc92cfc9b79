package io.github.llmdata.crawler.prepare.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known to be missing or wrong.
 *
 * @param text that grows
 */
record GapSection(CardFacts facts, Markdown text) {
    private static final int SHOWN = 5;

    void write() {
        text.heading("Known gaps");
        List<String> gaps = new ArrayList<>();
        facts.tally().sources().forEach((name, source) -> gaps(name, source, gaps));
        if (!facts.tally().knowsLanguages()) {
            gaps.add(
                    "Languages were not looked for. Those named above are of the editions of Wikipedia, if there are any.");
        }
        facts.runs().forEach((mode, run) -> problems("of mode " + Markdown.code(mode), run, gaps));
        problems("of `prepare`", facts.report(), gaps);
        gaps.add(
                "Personal data is masked by patterns: names, addresses of houses, and what is written unusually stay.");
        gaps.add(
                "Nothing looks for hateful, sexual or dangerous text, for errors of fact, or for text written by machines, except"
                        + " for what the rules above name.");
        gaps.add(
                "The texts are those of their dates: what has changed since then, or was deleted at its source, is not known here.");
        gaps.add(
                "Rules of quality are written for prose in English; they judge other languages, and lists and tables, less well.");
        text.list(gaps);
    }

    private void gaps(String name, RecordTally.OfSource source, List<String> gaps) {
        String of = name.isEmpty() ? "without a named source" : "of " + Markdown.code(name);
        long records = source.count("records");
        missing(source.count("no-author"), records, of, "name no author", gaps);
        missing(source.count("no-url"), records, of, "have no URL, so they cannot be linked to", gaps);
        long declared = source.count("declared");
        if (declared > 0) {
            gaps.add("Pages of threads " + of + " show " + Markdown.number(source.count("shown")) + " of "
                    + Markdown.number(declared) + " comments (" + Markdown.percent(source.count("shown"), declared)
                    + "): the best answer may be among the others.");
        }
        JsonNode canaries =
                facts.run(name).path("accounts").path("rows").path("dropped").path("canary");
        if (canaries.asLong() > 0) {
            gaps.add(Markdown.number(canaries.asLong())
                    + " rows of the dumps were canaries: posts with wrong texts that are on no site, first seen in the dumps of"
                    + " mid-2025 (https://meta.stackexchange.com/questions/412018), by which a copy can be recognised. They are left"
                    + " out.");
        }
        if (!name.isEmpty() && facts.run(name).isMissingNode()) {
            gaps.add("There is no report of a run of mode " + Markdown.code(name)
                    + ", so this card cannot tell what was asked.");
        }
    }

    private static void problems(String of, JsonNode run, List<String> gaps) {
        JsonNode problems = run.path("problems");
        for (int i = 0; i < Math.min(SHOWN, problems.size()); i++) {
            gaps.add("A problem of the run " + of + ": "
                    + Markdown.escaped(problems.get(i).asText()));
        }
        if (problems.size() > SHOWN) {
            gaps.add(Markdown.number(problems.size() - SHOWN) + " more problems of the run " + of + ".");
        }
    }

    private static void missing(long count, long records, String of, String what, List<String> gaps) {
        if (count > 0) {
            gaps.add(Markdown.number(count) + " records " + of + " (" + Markdown.percent(count, records) + ") " + what
                    + ".");
        }
    }
}
