package io.github.llmdata.crawler.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How records are prepared for training.
 *
 * @param inputs files of records beside the datasets of the output folder
 * @param recipe the name of the recipe in force
 * @param limits of the rules that are on, by source and by rule
 * @param judging what else is done when records are judged
 * @param sources in the order of preference: of duplicates, the one from the first source is kept
 * @param near how near duplicates are found
 * @param masks what is replaced by placeholders: email, ip, phone, secret
 * @param masksCode whether that holds for code in fences, too; for secrets it always does
 * @param val share of the records for validation
 * @param test share of the records for testing
 * @param selection which of the good records are written, and how often
 * @param export in which forms they are written for trainers
 */
public record PrepareSettings(
        List<String> inputs,
        String recipe,
        Map<String, Map<String, Double>> limits,
        Judging judging,
        List<String> sources,
        Near near,
        Set<String> masks,
        boolean masksCode,
        double val,
        double test,
        SelectionSettings selection,
        ExportSettings export) {
    /** The section of the recipes. */
    public static final String RECIPES = "crawler.prepare.recipes";

    /** The languages that are kept. */
    public static final String LANGUAGES = "crawler.prepare.languages";

    private static final int MOST_WORDS = 100;
    private static final int MOST_BANDS = 200;

    /**
     * How near duplicates are found, by MinHash.
     *
     * @param enabled whether they are looked for at all
     * @param words in a row that make a shingle
     * @param bands of which one must be equal
     * @param rows hash functions of a band
     */
    public record Near(boolean enabled, int words, int bands, int rows) {}

    /**
     * What else is done when records are judged.
     *
     * @param languages that are kept, by their codes; empty if languages are not looked for
     * @param signals whether each record carries what the rules measure in it
     * @param repairs whether texts that were read in the wrong encoding are repaired
     */
    public record Judging(List<String> languages, boolean signals, boolean repairs) {}

    static PrepareSettings from(Keys keys) {
        keys.flag("crawler.prepare.after-run"); // the command reads it
        String recipe = keys.text("crawler.prepare.recipe");
        SortedSet<String> names = keys.names(RECIPES);
        if (!names.contains(recipe)) {
            throw InvalidSettingException.of(
                    "crawler.prepare.recipe",
                    "be one of " + String.join(", ", names),
                    recipe + Spelling.hint(Spelling.nearest(recipe, names)));
        }
        double val = keys.fraction("crawler.prepare.split.val");
        double test = keys.fraction("crawler.prepare.split.test");
        if (val + test > 1) {
            throw InvalidSettingException.of("crawler.prepare.split", "have shares of at most 1 together", val + test);
        }
        return new PrepareSettings(
                keys.texts("crawler.prepare.input"),
                recipe,
                limits(keys, RECIPES + "." + ConfigUtil.quoteString(recipe)),
                new Judging(
                        keys.texts(LANGUAGES),
                        keys.flag("crawler.prepare.signals"),
                        keys.flag("crawler.prepare.repair")),
                keys.texts("crawler.prepare.source-order"),
                near(keys),
                masks(keys),
                keys.flag("crawler.prepare.mask.in-code"),
                val,
                test,
                SelectionSettings.from(keys, keys.texts("crawler.prepare.source-order")),
                ExportSettings.from(keys));
    }

    private static Set<String> masks(Keys keys) {
        Set<String> masks = new TreeSet<>();
        for (String kind : List.of("email", "ip", "phone", "secret")) {
            if (keys.flag("crawler.prepare.mask." + kind)) {
                masks.add(kind);
            }
        }
        return masks;
    }

    private static Near near(Keys keys) {
        return new Near(
                keys.flag("crawler.prepare.near.enabled"),
                keys.wholeBetween("crawler.prepare.near.words", 1, MOST_WORDS),
                keys.wholeBetween("crawler.prepare.near.bands", 1, MOST_BANDS),
                keys.wholeBetween("crawler.prepare.near.rows", 1, MOST_BANDS));
    }

    private static Map<String, Map<String, Double>> limits(Keys keys, String section) {
        Map<String, Map<String, Double>> limits = new TreeMap<>();
        for (String source : keys.names(section)) {
            limits.put(source, limitsOf(keys, section + "." + ConfigUtil.quoteString(source)));
        }
        return limits;
    }

    /** The rules of a source: each has a number, or is {@code off}. */
    private static Map<String, Double> limitsOf(Keys keys, String section) {
        Map<String, Double> limits = new TreeMap<>();
        Config rules = keys.section(section);
        for (Map.Entry<String, ConfigValue> rule : rules.entrySet()) {
            String name = String.join(".", ConfigUtil.splitPath(rule.getKey()));
            boolean isOff = rule.getValue().valueType() == ConfigValueType.BOOLEAN
                    ? !rules.getBoolean(rule.getKey())
                    : "off".equals(rule.getValue().unwrapped());
            if (!isOff) {
                limits.put(name, keys.number(section + "." + rule.getKey()));
            }
        }
        return limits;
    }
}
