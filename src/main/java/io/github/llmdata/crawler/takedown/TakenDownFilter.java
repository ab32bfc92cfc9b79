package io.github.llmdata.crawler.takedown;

import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.refine.DocumentFilter;
import io.github.llmdata.crawler.refine.FilterDecision;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Drops what was taken down from the output folder.
 *
 * @param tombstones of the folder
 */
public record TakenDownFilter(Tombstones tombstones) implements DocumentFilter {

    /** The filter of an output folder. */
    public static TakenDownFilter of(Path dir) throws IOException {
        return new TakenDownFilter(Tombstones.read(dir));
    }

    @Override
    public FilterDecision decide(Document document) {
        if (tombstones.isEmpty()) {
            return FilterDecision.Keep.INSTANCE;
        }
        return tombstones
                .find(RecordNames.of(document))
                .<FilterDecision>map(kind -> new FilterDecision.Drop(Reason.TAKEN_DOWN, kind.word(), ""))
                .orElse(FilterDecision.Keep.INSTANCE);
    }
}
