package io.github.llmdata.crawler.prepare.judge;

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
                        GopherQuality.RULES,
                        GopherRepetition.RULES,
                        C4Quality.RULES,
                        FineWebQuality.RULES,
                        RefineCodeText.RULES,
                        RefineCodeCode.RULES)
                .flatMap(List::stream)
                .forEach(rule -> rules.put(rule.name(), rule));
        return rules;
    }

    /** The rules by their names. */
    public static Map<String, Rule> byNames() {
        return BY_NAME;
    }
}
