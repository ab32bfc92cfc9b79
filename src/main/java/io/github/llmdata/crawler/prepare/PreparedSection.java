package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.settings.PrepareSettings;
import io.github.llmdata.crawler.settings.SelectionSettings;
import io.github.llmdata.crawler.settings.SelectionSettings.Budget;
import io.github.llmdata.crawler.settings.SelectionSettings.Decontamination;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.ReportSection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The section of the report on a prepared dataset.
 *
 * @param questions that were looked for, once they are read
 */
record PreparedSection(PrepareSettings settings, Supplier<Contamination> questions) implements ReportSection {
    private static final List<Split> SPLITS = List.of(Split.TRAIN, Split.VAL, Split.TEST);
    private static final int FIRST = 10;
    private static final int LAST = 19;
    private static final double STEP = 0.05;
    private static final double ALMOST = 0.999;

    @Override
    public String name() {
        return Figures.SECTION;
    }

    @Override
    public Map<String, Object> fields(Accounts accounts) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("recipe", settings.recipe());
        fields.put("duplicates", duplicates(accounts));
        fields.put("splits", splits(accounts));
        fields.put("overlap", overlap(accounts));
        fields.put("decontamination", decontamination(accounts));
        fields.put("mix", mix(accounts));
        return fields;
    }

    private Map<String, Object> duplicates(Accounts accounts) {
        PrepareSettings.Near near = settings.near();
        Map<String, Object> duplicates = new LinkedHashMap<>();
        duplicates.put("near", near.enabled() ? variant(near) : "off");
        if (near.enabled()) {
            Map<String, Object> curve = new LinkedHashMap<>();
            for (int i = FIRST; i <= LAST; i++) {
                double chance = 1 - Math.pow(1 - Math.pow(i * STEP, near.rows()), near.bands());
                curve.put(String.format(Locale.ROOT, "%.2f", i * STEP), rounded(chance));
            }
            duplicates.put("chance_at_similarity", curve);
        }
        Map<Integer, Long> sizes = new TreeMap<>();
        Figures.below(accounts, Figures.CLUSTERS).forEach((size, count) -> sizes.put(Integer.valueOf(size), count));
        Map<String, Object> bySize = new LinkedHashMap<>();
        sizes.forEach((size, count) -> bySize.put(String.valueOf(size), count));
        duplicates.put(
                "records",
                sizes.entrySet().stream()
                        .mapToLong(size -> size.getKey() * size.getValue())
                        .sum());
        duplicates.put(
                "clusters", sizes.values().stream().mapToLong(Long::longValue).sum());
        duplicates.put("clusters_by_size", bySize);
        return duplicates;
    }

    private static String variant(PrepareSettings.Near near) {
        return "MinHash, " + near.bands() + " bands of " + near.rows() + " hashes, sequences of " + near.words()
                + " words";
    }

    private static Map<String, Object> splits(Accounts accounts) {
        Map<String, Object> splits = new LinkedHashMap<>();
        for (Split split : SPLITS) {
            splits.put(split.word(), figures(accounts, List.of("records", "bytes"), Figures.SPLITS, split.word()));
        }
        return splits;
    }

    private static Map<String, Object> figures(Accounts accounts, List<String> names, String section, String part) {
        Map<String, Object> figures = new LinkedHashMap<>();
        names.forEach(name -> figures.put(name, Figures.of(accounts, section, part, name)));
        return figures;
    }

    private static Map<String, Object> overlap(Accounts accounts) {
        Map<String, Object> overlap = new LinkedHashMap<>();
        overlap.put("words", (long) SplitOverlap.WORDS);
        for (int split = 0; split < SPLITS.size(); split++) {
            for (Split other : SPLITS.subList(split + 1, SPLITS.size())) {
                String pair = SplitOverlap.pair(SPLITS.get(split), other);
                overlap.put(pair, figures(accounts, List.of("records", "sequences"), Figures.OVERLAP, pair));
            }
        }
        overlap.put("records_moved", Figures.of(accounts, Figures.OVERLAP, "moved"));
        overlap.put("sequences_not_searched", Figures.of(accounts, Figures.OVERLAP, "not-searched"));
        return overlap;
    }

    private Map<String, Object> decontamination(Accounts accounts) {
        Decontamination rule = settings.selection().decontamination();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", decontamination());
        if (!rule.files().isEmpty()) {
            fields.put("rule", rule.rule().name().toLowerCase(Locale.ROOT));
            fields.put("words", (long) rule.words());
            fields.put("short_words", (long) rule.shortWords());
            fields.put("questions", (long) questions.get().questions().searched());
            fields.put("questions_too_short", (long) questions.get().questions().tooShort());
            long dropped = accounts.of(Kind.RECORDS).dropped().getOrDefault(Reason.CONTAMINATED, 0L);
            fields.put("records", dropped + Figures.of(accounts, Figures.CONTAMINATED));
        }
        return fields;
    }

    private String decontamination() {
        Decontamination rule = settings.selection().decontamination();
        if (rule.files().isEmpty()) {
            return "off: crawler.prepare.decontaminate names no file";
        }
        return rule.drops() ? "on: such records are left out" : "on: such records are only counted";
    }

    private Map<String, Object> mix(Accounts accounts) {
        SelectionSettings selection = settings.selection();
        Map<String, Object> mix = new LinkedHashMap<>();
        mix.put("unit", selection.unit().word());
        selection.budget().ifPresent(budget -> mix.put("budget", Math.round(budget.amount())));
        double written = sum(accounts, "written");
        for (String source : sources()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            long available = Figures.of(accounts, Figures.MIX, source, "available");
            long taken = Figures.of(accounts, Figures.MIX, source, "written");
            if (!source.equals(Mix.ALL)) {
                fields.put("share_wanted", rounded(selection.mix().getOrDefault(source, 0.0)));
                fields.put("share", rounded(written == 0 ? 0 : taken / written));
            }
            fields.put("available", available);
            fields.put("written", taken);
            fields.put("epochs", rounded(available == 0 ? 0 : (double) taken / available));
            mix.put(source, fields);
        }
        return mix;
    }

    private List<String> sources() {
        if (settings.selection().mix().isEmpty()) {
            return List.of(Mix.ALL);
        }
        List<String> sources = new ArrayList<>(settings.sources());
        sources.add(Mix.OTHER);
        return sources;
    }

    private long sum(Accounts accounts, String figure) {
        return sources().stream()
                .mapToLong(source -> Figures.of(accounts, Figures.MIX, source, figure))
                .sum();
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    @Override
    public List<String> lines(Accounts accounts) {
        List<String> lines = new ArrayList<>();
        for (Split split : SPLITS) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-5s %,14d records %,16d bytes",
                    split.word(),
                    Figures.of(accounts, Figures.SPLITS, split.word(), "records"),
                    Figures.of(accounts, Figures.SPLITS, split.word(), "bytes")));
        }
        long ids = accounts.of(Kind.RECORDS).dropped().getOrDefault(Reason.DUPLICATE_ID, 0L);
        if (ids > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d records have the id of another one, and other texts; if they are others, remove the field id",
                    ids));
        }
        lines.add("decontamination is " + decontamination());
        settings.selection()
                .budget()
                .flatMap(budget -> shortfall(accounts, budget))
                .ifPresent(lines::add);
        return lines;
    }

    private Optional<String> shortfall(Accounts accounts, Budget budget) {
        long written = sum(accounts, "written");
        if (written >= ALMOST * budget.amount() || budget.amount() <= sum(accounts, "available")) {
            return Optional.empty();
        }
        int epochs =
                settings.selection().mix().isEmpty() ? 1 : settings.selection().maxEpochs();
        return Optional.of(String.format(
                Locale.ROOT,
                "the budget of %,d %s is more than there is: all records, at most %d times, are %,d",
                Math.round(budget.amount()),
                budget.unit().word(),
                epochs,
                written));
    }
}
