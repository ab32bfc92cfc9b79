package io.github.llmdata.crawler.prepare.takedown;

import io.github.llmdata.crawler.stats.PublishedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The new files of a takedown so far. A report may lie in a later folder than the files whose sums it states; no two files have one
 * name.
 *
 * @param removed how many records or lines went from each file, by its name
 */
record ChangedFiles(List<PublishedFile> files, Map<String, Integer> removed) {

    ChangedFiles() {
        this(new ArrayList<>(), new HashMap<>());
    }

    void add(PublishedFile file, int count) {
        files.add(file);
        removed.put(file.name(), count);
    }
}
