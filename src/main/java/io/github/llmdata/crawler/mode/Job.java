package io.github.llmdata.crawler.mode;

import io.github.llmdata.crawler.settings.Settings;
import java.io.IOException;
import java.util.concurrent.Executor;

/** What a run does: it writes the records of a {@link Mode}, or works on records that are there. */
public interface Job {

    /** A part of its file names. */
    String name();

    /** The section of its settings under {@code crawler}. */
    default String section() {
        return name();
    }

    /** Whether a run may send requests, so that its output depends on the settings under {@code crawler.fetch}. */
    boolean fetches();

    /** Whether a run with these settings reads nothing if the user names no input. */
    default boolean needsInput(Settings settings) {
        return true;
    }

    /**
     * Finds the inputs, without reading them.
     *
     * @param cpu runs everything that computes
     */
    ModePlan plan(Settings settings, Executor cpu) throws IOException;
}
