package io.github.llmdata.crawler.mode;

import io.github.llmdata.crawler.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** Takes records out of an output folder, so that no later run writes them again. */
public interface Takedown {

    /**
     * Which records.
     *
     * @param ids of records
     * @param urls of their pages
     * @param authors their names or the URLs of their profile pages
     */
    record Request(List<String> ids, List<String> urls, List<String> authors) {

        /** Whether nothing is named. */
        public boolean isEmpty() {
            return ids.isEmpty() && urls.isEmpty() && authors.isEmpty();
        }
    }

    /**
     * What was done.
     *
     * @param done one line for each file
     * @param remarks sentences about what the user should know
     * @param hasMatched whether a record was found, now or before
     */
    record Result(List<String> done, List<String> remarks, boolean hasMatched) {}

    /**
     * The settings by which the prepared records of an output folder were written, as JSON by their keys: what is made of the records
     * is made again by them. None if there are no prepared records.
     */
    Map<String, String> settingsOf(Path dir) throws IOException;

    /**
     * Takes records down. All files change as one: if the process ends meanwhile, the old files stand, or the new ones do once the
     * same command has run again.
     *
     * @param settings whose output folder has the records
     * @param keys all settings with their values as JSON, to compare them with those of earlier runs
     * @param cpu runs everything that computes
     * @throws IOException also if it refuses to begin, with a sentence for the user
     */
    Result takeDown(Settings settings, Map<String, String> keys, Request request, Executor cpu) throws IOException;
}
