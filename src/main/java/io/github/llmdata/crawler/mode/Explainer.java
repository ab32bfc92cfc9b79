package io.github.llmdata.crawler.mode;

import io.github.llmdata.crawler.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Says why a record was kept or left out when it was prepared. */
public interface Explainer {

    /**
     * Explains what became of a record.
     *
     * @param settings whose output folder has the datasets
     * @return lines for people; empty if no dataset has the record
     */
    Optional<List<String>> record(Settings settings, String id) throws IOException;

    /** Explains what the rules find in a text that belongs to no dataset. */
    List<String> text(Settings settings, String text);
}
