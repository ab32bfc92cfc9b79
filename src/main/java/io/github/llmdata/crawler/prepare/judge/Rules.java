package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All rules that a recipe can name, in the order in which they are applied. */
public final class Rules {
    private static final Map<String, Rule> BY_NAME = byName();

    private Rules() {}

    private static Map<String, Rule> byName() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        Stream.of(
                        Size.RULES,
                        Stubs.RULES,
                        FineWiki.RULES,
                        GopherQuality.RULES,
                        GopherRepetition.RULES,
                        C4Quality.RULES,
                        FineWebQuality.RULES,
                        RefineCodeText.RULES,
                        RefineCodeCode.RULES,
                        LineRules.RULES)
                .flatMap(List::stream)
                .forEach(rule -> rules.put(rule.name(), rule));
        return rules;
    }

    /** What all rules measure in a record, each with its usual limit. */
    public static List<Finding> measure(JudgedParts record) {
        List<Finding> findings = new ArrayList<>();
        BY_NAME.values().forEach(rule -> rule.apply(record, rule.usual()).ifPresent(findings::add));
        return findings;
    }

    /** The rules by their names. */
    public static Map<String, Rule> byNames() {
        return BY_NAME;
    }
}
