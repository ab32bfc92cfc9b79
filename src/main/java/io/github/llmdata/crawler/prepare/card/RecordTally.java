package io.github.llmdata.crawler.prepare.card;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.prepare.record.RecordSchema;
import io.github.llmdata.crawler.prepare.record.RecordSchema.Change;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the card says about the records, counted while they are exported. One thread at a time. */
public final class RecordTally {
    private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d).*", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("[a-z]{2,3}");
    private static final Pattern EDITION =
            Pattern.compile("https?://([a-z]{2,3})\\.(?:m\\.)?wikipedia\\.org/.*", Pattern.DOTALL);
    private static final Set<String> CHANGES =
            Stream.of(Change.values()).map(Change::word).collect(Collectors.toSet());

    /** What stands for all values of a field beyond the first hundred. */
    static final String OTHERS = "others";

    private static final int MOST = 100;

    private final Map<String, OfSource> sources = new TreeMap<>();
    private final Map<String, Long> licences = new TreeMap<>();
    private final Map<String, Long> languages = new TreeMap<>();
    private final Map<String, Long> editions = new TreeMap<>();
    private final Map<String, Long> changes = new TreeMap<>();
    private boolean hasAlternatives;

    /** Figures of one source. */
    static final class OfSource {
        private final Map<String, Long> counts = new HashMap<>();
        private final Map<String, String> firsts = new HashMap<>();
        private final Map<String, String> lasts = new HashMap<>();

        private void add(String figure, long count) {
            counts.merge(figure, count, Long::sum);
        }

        private void date(String field, String value) {
            Matcher date = DATE.matcher(value);
            if (date.matches()) {
                firsts.merge(field, date.group(1), (a, b) -> a.compareTo(b) <= 0 ? a : b);
                lasts.merge(field, date.group(1), (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
        }

        long count(String figure) {
            return counts.getOrDefault(figure, 0L);
        }

        /** The first and the last date of a field. */
        String dates(String field) {
            String first = firsts.getOrDefault(field, "");
            String last = lasts.getOrDefault(field, "");
            return first.equals(last) ? first : first + " to " + last;
        }
    }

    /** Counts a record. */
    public void add(JsonNode record) {
        OfSource source =
                sources.computeIfAbsent(bounded(record.path("source").asText(""), sources), any -> new OfSource());
        source.add("records", 1);
        source.add("dialogues", record.path("messages").isEmpty() ? 0 : 1);
        source.add("no-author", record.path("authors").isEmpty() ? 1 : 0);
        source.add("no-url", record.path("url").asText("").isEmpty() ? 1 : 0);
        source.date("created", record.path("created").asText(""));
        source.date("fetched", record.path("fetched").asText(""));
        JsonNode provenance = record.path("provenance");
        if (provenance.path("comments_declared").isNumber()) {
            source.add("shown", provenance.path("comments_shown").asLong());
            source.add("declared", provenance.path("comments_declared").asLong());
        }
        licence(record);
        for (JsonNode answer : record.path(RecordSchema.ALTERNATIVES)) {
            hasAlternatives = true;
            licence(answer);
        }
        for (JsonNode change : record.path(RecordSchema.CHANGES)) {
            if (CHANGES.contains(change.asText())) {
                changes.merge(change.asText(), 1L, Long::sum);
            }
        }
        count(CODE.matcher(record.path("language").asText("")), 0, languages);
        count(EDITION.matcher(record.path("url").asText("")), 1, editions);
    }

    private void licence(JsonNode of) {
        licences.merge(bounded(of.path("license").asText(""), licences), 1L, Long::sum);
    }

    private static String bounded(String value, Map<String, ?> known) {
        return known.size() < MOST || known.containsKey(value) ? value : OTHERS;
    }

    private static void count(Matcher found, int group, Map<String, Long> counts) {
        if (found.matches()) {
            counts.merge(found.group(group), 1L, Long::sum);
        }
    }

    Map<String, OfSource> sources() {
        return Collections.unmodifiableMap(sources);
    }

    /** How many records, and alternatives in them, name each licence. */
    Map<String, Long> licences() {
        return Collections.unmodifiableMap(licences);
    }

    /** Whether a record has alternatives. */
    boolean hasAlternatives() {
        return hasAlternatives;
    }

    /** The languages that prepare found; else those of the editions of Wikipedia. */
    Map<String, Long> languages() {
        return Collections.unmodifiableMap(languages.isEmpty() ? editions : languages);
    }

    /** Whether prepare looked for languages. */
    boolean knowsLanguages() {
        return !languages.isEmpty();
    }

    long changed(Change change) {
        return changes.getOrDefault(change.word(), 0L);
    }

    /** All records. */
    long records() {
        return sources.values().stream()
                .mapToLong(source -> source.count("records"))
                .sum();
    }

    /** All dialogues. */
    long dialogues() {
        return sources.values().stream()
                .mapToLong(source -> source.count("dialogues"))
                .sum();
    }
}
