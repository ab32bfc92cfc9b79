package io.github.llmdata.crawler.refine;

import java.util.List;

/** For tests that are not about filters: a filter that is added to {@link Refinery#standard} does not change them. */
public final class Refineries {
    private Refineries() {}

    /** Drops documents without text, and no others. */
    public static Refinery onlyEmptyText() {
        return Refinery.of(List.of(new EmptyTextFilter()));
    }
}
