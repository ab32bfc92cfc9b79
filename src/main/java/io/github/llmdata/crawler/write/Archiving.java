package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.settings.OutputSettings.Archive;
import io.github.llmdata.crawler.stats.RunFacts;
import io.github.llmdata.crawler.warc.ArchiveIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the exchanges of a run are archived.
 *
 * @param about the fields of the record at the start of each archive
 */
public record Archiving(Archive settings, List<String> about) {
    /** They are not. */
    public static final Archiving NONE = new Archiving(Archive.NONE, List.of());

    private static final String STANDARD =
            "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/";

    public Archiving {
        about = List.copyOf(about);
    }

    /** Where the archives of an output folder are, if there are any. */
    public static Optional<Path> in(Path dir) {
        return Optional.of(dir.resolve(ArchiveIndex.FOLDER)).filter(Files::isDirectory);
    }

    /** Archives that say which program wrote them, and how it treated {@code robots.txt}. */
    public static Archiving of(Archive settings, RunFacts facts) {
        List<String> about = new ArrayList<>();
        about.add("software: llm-data-pipeline/" + facts.version());
        about.add("format: WARC File Format 1.1");
        about.add("conformsTo: " + STANDARD);
        String robots = facts.settings().getOrDefault("crawler.fetch.robots", "");
        if (!robots.isEmpty()) {
            about.add("robots: " + robots.replace("\"", ""));
        }
        about.add("isPartOf: " + facts.mode());
        return new Archiving(settings, about);
    }
}
