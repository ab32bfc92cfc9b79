package io.github.llmdata.crawler.settings;

import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the good records are written, and how often.
 *
 * @param decontamination how evaluation questions are kept out
 * @param mix share of each source in the training set; empty if all records are taken as they are
 * @param budget size of the training set; absent if there is no limit
 * @param maxEpochs how often a record is written at most
 */
public record SelectionSettings(
        Decontamination decontamination, Map<String, Double> mix, Optional<Budget> budget, int maxEpochs) {
    private static final String MIX = "crawler.prepare.mix";
    private static final String BUDGET = "crawler.prepare.budget";
    private static final String OTHER = "other";
    private static final int MOST_WORDS = 100;
    private static final int MOST_EPOCHS = 100;
    private static final String SIZES = "be a size such as 100M tokens, 2GiB or 1M records, or empty";
    private static final Pattern COUNT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?([kKMGB]?) ?(tokens|records)");
    private static final Pattern BYTES =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?(B|kB|KB|MB|GB|TB|KiB|MiB|GiB|TiB|bytes)");

    /**
     * How records that share a sequence of words with evaluation questions are found.
     *
     * @param files of questions; empty if none are looked for
     * @param rule which sequences are searched for
     * @param words in a sequence
     * @param shortWords in a sequence of a question that is shorter
     * @param drops whether they are left out, or only counted
     */
    public record Decontamination(List<String> files, Rule rule, int words, int shortWords, boolean drops) {

        /** Which sequences of a question are searched for. */
        public enum Rule {
            /** All of them, in all its texts. */
            ALL,
            /** Those that have a word of the answer, as datatrove does by default. */
            ANSWERS
        }
    }

    /** The unit of a budget. */
    public enum Unit {
        /** Estimated. */
        TOKENS,
        /** Of the lines. */
        BYTES,
        RECORDS;

        /** The word for it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The size of a training set. */
    public record Budget(double amount, Unit unit) {}

    /** In what the sources are weighed. */
    public Unit unit() {
        return budget.map(Budget::unit).orElse(Unit.TOKENS);
    }

    static SelectionSettings from(Keys keys, List<String> sources) {
        return new SelectionSettings(
                decontamination(keys),
                mix(keys, sources),
                budget(keys.text(BUDGET).strip()),
                keys.wholeBetween("crawler.prepare.max-epochs", 1, MOST_EPOCHS));
    }

    private static Decontamination decontamination(Keys keys) {
        String section = "crawler.prepare.decontamination.";
        return new Decontamination(
                keys.texts("crawler.prepare.decontaminate"),
                keys.oneOf(section + "rule", Decontamination.Rule.class),
                keys.wholeBetween(section + "words", 2, MOST_WORDS),
                keys.wholeBetween(section + "short-words", 2, MOST_WORDS),
                keys.flag(section + "drop"));
    }

    private static Map<String, Double> mix(Keys keys, List<String> sources) {
        Map<String, Double> mix = new TreeMap<>();
        SortedSet<String> names = keys.names(MIX);
        for (String source : names) {
            String key = MIX + "." + source;
            if (!sources.contains(source) && !source.equals(OTHER)) {
                throw InvalidSettingException.of(
                        key, "name a source of crawler.prepare.source-order, or other", source);
            }
            double share = keys.number(MIX + "." + ConfigUtil.quoteString(source));
            if (!(share >= 0 && share < Double.POSITIVE_INFINITY)) {
                throw InvalidSettingException.of(key, "be a share of 0 or more", share);
            }
            mix.put(source, share);
        }
        double sum = mix.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!mix.isEmpty() && sum == 0) {
            throw InvalidSettingException.of(MIX, "have a share above 0", "a sum of 0");
        }
        mix.replaceAll((source, share) -> share / sum);
        return mix;
    }

    private static Optional<Budget> budget(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher count = COUNT.matcher(text);
        if (count.matches()) {
            double amount = Double.parseDouble(count.group(1)) * factor(count.group(2));
            return Optional.of(positive(amount, Unit.valueOf(count.group(3).toUpperCase(Locale.ROOT)), text));
        }
        Matcher bytes = BYTES.matcher(text);
        if (bytes.matches()) {
            double amount = Double.parseDouble(bytes.group(1)) * bytesOf(bytes.group(2));
            return Optional.of(positive(amount, Unit.BYTES, text));
        }
        throw InvalidSettingException.of(BUDGET, SIZES, text);
    }

    private static Budget positive(double amount, Unit unit, String text) {
        if (amount < 1) {
            throw InvalidSettingException.of(BUDGET, SIZES, text);
        }
        return new Budget(amount, unit);
    }

    private static double factor(String letter) {
        return switch (letter) {
            case "k", "K" -> 1e3;
            case "M" -> 1e6;
            case "G", "B" -> 1e9;
            default -> 1;
        };
    }

    private static double bytesOf(String unit) {
        double base = unit.endsWith("iB") ? 1024 : 1000;
        return switch (unit.charAt(0)) {
            case 'k', 'K' -> base;
            case 'M' -> base * base;
            case 'G' -> base * base * base;
            case 'T' -> base * base * base * base;
            default -> 1;
        };
    }
}
