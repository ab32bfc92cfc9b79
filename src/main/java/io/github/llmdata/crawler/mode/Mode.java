package io.github.llmdata.crawler.mode;

import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.SavedRun;
import io.github.llmdata.crawler.state.StateException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A source of text; its name is the value of {@code --mode}. A new source implements this interface and its plan, and is added to
 * the list in {@code Main}.
 */
public interface Mode extends Job {

    /** Makes a document of one file, with the same settings as a run. */
    Extraction extract(Settings settings, LocalFile file);

    /** What {@link #extract} reads, with an article. */
    String readable();

    /** The arguments after {@code --mode NAME} of a typical run, for the usage; after a {@code #}, what that run does. */
    default String example() {
        return "--input sample";
    }

    /** The hosts that a run with these settings asks whatever its input is. */
    default List<String> hosts(Settings settings) {
        return List.of();
    }

    /**
     * A URL that satisfies a condition, of those that a site has listed for an unfinished run; empty if there is none.
     *
     * @throws StateException if the state of the run cannot be read
     */
    default Optional<String> listed(Settings settings, SavedRun run, Predicate<String> isMeant) throws StateException {
        return Optional.empty();
    }

    /**
     * Whether {@link #extract} gives only a part of a document, such as the body of one post. A part may be without text. A
     * whole document without text is left out, as in a run.
     */
    default boolean extractsParts() {
        return false;
    }
}
