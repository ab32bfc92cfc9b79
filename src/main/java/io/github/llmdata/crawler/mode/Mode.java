package io.github.llmdata.crawler.mode;

import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.settings.Settings;
import java.io.IOException;
import java.util.concurrent.Executor;

/** A source of text. A new source implements this interface and its plan, and is added to the list in {@code Main}. */
public interface Mode {

    /** The value of {@code --mode}, and a part of its file names. */
    String name();

    /** The section of its settings under {@code crawler}. */
    default String section() {
        return name();
    }

    /** Whether a run may send requests, so that its output depends on the settings under {@code crawler.fetch}. */
    boolean fetches();

    /**
     * Finds the inputs, without reading them.
     *
     * @param cpu runs everything that computes
     */
    ModePlan plan(Settings settings, Executor cpu) throws IOException;

    /** Makes a document of one file, with the same settings as a run. */
    Extraction extract(Settings settings, LocalFile file);

    /** What {@link #extract} reads, with an article. */
    String readable();

    /** The arguments after {@code --mode NAME} of a typical run, for the usage; after a {@code #}, what that run does. */
    default String example() {
        return "--input sample";
    }

    /**
     * Whether {@link #extract} gives only a part of a document, such as the body of one post. A part may be without text. A
     * whole document without text is left out, as in a run.
     */
    default boolean extractsParts() {
        return false;
    }
}
