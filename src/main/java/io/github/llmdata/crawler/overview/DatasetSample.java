package io.github.llmdata.crawler.overview;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the records of a dataset are, from all of them or from some. */
final class DatasetSample {
    private static final String ARTICLE = "article";

    /** What the overview shows of a record, and of its messages. */
    private static final Set<String> WANTED = Set.of(
            "id", "source", "url", "title", "license", "language", "tags", "text", "messages", "role", "content");

    private final LineSample lines = new LineSample();
    private final Reservoir<Json> records = new Reservoir<>();
    private final Map<String, Map<String, Lengths>> roles = new TreeMap<>();
    private final Lengths whole = new Lengths();
    private final Counts licences = new Counts();
    private final Counts languages = new Counts();
    private final Counts origins = new Counts();
    private final Counts tags = new Counts();

    /** Reads a file of records. */
    void read(Path file) throws IOException {
        lines.read(file, this::add);
    }

    private void add(byte[] bytes, int start, int length) {
        try {
            Json record = Json.parse(bytes, start, length, WANTED::contains);
            records.add(() -> record);
            add(record);
        } catch (IOException e) {
            licences.add("lines that are no JSON");
        }
    }

    private void add(Json record) {
        String source = record.path("source").text("unknown");
        Map<String, Lengths> ofSource = roles.computeIfAbsent(source, key -> new TreeMap<>());
        int words = 0;
        for (Json message : record.path("messages")) {
            int length = Lengths.words(message.path("content").text());
            ofSource.computeIfAbsent(role(message.path("role").text()), key -> new Lengths())
                    .add(length);
            words += length;
        }
        if (record.path("text").isText()) {
            words = Lengths.words(record.path("text").text());
            ofSource.computeIfAbsent(ARTICLE, key -> new Lengths()).add(words);
        }
        whole.add(words);
        licences.add(record.path("license").text("none"));
        if (record.path("language").isText()) {
            languages.add(record.path("language").text());
        }
        origin(record.path("id").text()).forEach(origins::add);
        record.path("tags").forEach(tag -> tags.add(tag.text()));
    }

    private static String role(String role) {
        return role.equals("assistant") ? "bot" : role;
    }

    /** The second part of {@code stack:SITE:ID} and {@code wiki:HOST:TITLE}; an id of Reddit has no such part. */
    private static List<String> origin(String id) {
        String[] parts = id.split(":", 3);
        return parts.length == 3 ? List.of(parts[1]) : List.of();
    }

    LineSample lines() {
        return lines;
    }

    /** Ten random ones. */
    List<Json> records() {
        return records.kept();
    }

    /** The lengths of the texts by source and role. */
    List<LengthRow> lengths() {
        List<LengthRow> rows = new ArrayList<>();
        roles.forEach((source, lengths) -> lengths.forEach((role, values) -> rows.add(values.row(source, role))));
        return rows;
    }

    /** The lengths of whole records. */
    Lengths whole() {
        return whole;
    }

    Counts licences() {
        return licences;
    }

    /** Empty unless the records carry a language. */
    Counts languages() {
        return languages;
    }

    /** Sites of Stack Exchange, and hosts of wikis. */
    Counts origins() {
        return origins;
    }

    /** Tags of questions; communities of threads, and their flairs. */
    Counts tags() {
        return tags;
    }

    /** Where the figures come from, for a caption. */
    String basis() {
        return lines.isWhole()
                ? "all " + Numbers.whole(lines.lines()) + " records"
                : "estimated from " + Numbers.whole(lines.lines()) + " of about " + Numbers.whole(lines.linesInAll())
                        + " records, read at " + LineSample.WINDOWS + " random places";
    }
}
