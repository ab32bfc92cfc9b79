package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedText;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules for the records of one source, with their limits, in the order in which they are applied.
 *
 * @param limits of the rules that are on
 */
public record Recipe(Map<Rule, Double> limits) {

    /**
     * Makes a recipe.
     *
     * @param key of the section in the settings, for messages
     * @param limits by the names of the rules
     * @throws InvalidSettingException if a name is no rule's
     */
    public static Recipe of(String key, Map<String, Double> limits) {
        for (String name : limits.keySet()) {
            if (!Rules.byNames().containsKey(name)) {
                throw InvalidSettingException.unknownRule(key + "." + name, name, Rules.byNames().keySet());
            }
        }
        Map<Rule, Double> rules = new LinkedHashMap<>();
        Rules.byNames().forEach((name, rule) -> Optional.ofNullable(limits.get(name)).ifPresent(limit -> rules.put(rule, limit)));
        return new Recipe(rules);
    }

    /** The first finding for which a text is dropped. */
    public Optional<Finding> judge(JudgedText text) {
        return limits.entrySet().stream()
                .map(entry -> entry.getKey().apply(text, entry.getValue()))
                .filter(Finding::drops)
                .findFirst();
    }

    /** What every rule finds. */
    public List<Finding> explain(JudgedText text) {
        List<Finding> findings = new ArrayList<>();
        limits.forEach((rule, limit) -> findings.add(rule.apply(text, limit)));
        return findings;
    }
}
