package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedParts;
import io.github.llmdata.crawler.prepare.text.LineLimits;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules for the records of one source, with their limits, in the order in which they are applied.
 *
 * @param limits of the rules that are on
 * @param lines which lines of a text are kept
 */
public record Recipe(Map<Rule, Double> limits, LineLimits lines) {
    /** The name under which records are left out of which no line is kept. */
    public static final String LINES = C4Quality.LINES;

    /** A recipe without rules. */
    public static final Recipe NONE = new Recipe(Map.of(), LineLimits.NONE);

    /**
     * Makes a recipe.
     *
     * @param key of the section in the settings, for messages
     * @param limits by the names of the rules
     * @throws InvalidSettingException if a name is no rule's
     */
    public static Recipe of(String key, Map<String, Double> limits) {
        Set<String> known = new TreeSet<>(Rules.byNames().keySet());
        known.addAll(LineRules.NAMES);
        for (String name : limits.keySet()) {
            if (!known.contains(name)) {
                throw InvalidSettingException.unknownRule(key + "." + name, name, known);
            }
        }
        Map<Rule, Double> rules = new LinkedHashMap<>();
        Rules.byNames()
                .forEach((name, rule) ->
                        Optional.ofNullable(limits.get(name)).ifPresent(limit -> rules.put(rule, limit)));
        return new Recipe(rules, LineRules.limits(limits));
    }

    /** The parts of a text that the rules look at. */
    public JudgedParts parts(String text) {
        return new JudgedParts(text, lines);
    }

    /** This recipe without its rules for lines. */
    public Recipe ofAllLines() {
        return keepsAllLines() ? this : new Recipe(limits, LineLimits.NONE);
    }

    /** Whether no line is taken out. */
    public boolean keepsAllLines() {
        return lines.equals(LineLimits.NONE);
    }

    /** The first finding for which a record is dropped. */
    public Optional<Finding> judge(JudgedParts record) {
        for (Map.Entry<Rule, Double> entry : limits.entrySet()) {
            Optional<Finding> finding = entry.getKey().apply(record, entry.getValue());
            if (finding.isPresent() && finding.get().drops()) {
                return finding;
            }
        }
        return Optional.empty();
    }

    /** What every rule finds, and how many lines are taken out. */
    public List<Finding> explain(JudgedParts record) {
        List<Finding> findings = new ArrayList<>();
        limits.forEach((rule, limit) -> rule.apply(record, limit).ifPresent(findings::add));
        if (!keepsAllLines()) {
            LineRules.RULES.forEach(rule -> rule.apply(record, rule.usual()).ifPresent(findings::add));
        }
        return findings;
    }
}
