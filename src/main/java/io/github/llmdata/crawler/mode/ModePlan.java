package io.github.llmdata.crawler.mode;

import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.supervise.CoordinatorFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** What a mode is going to do: its inputs, found and looked at, but not read yet. */
public interface ModePlan {

    /** Why there is nothing to begin with, in a sentence: an input that does not exist, a setting that is missing. */
    Optional<String> obstacle();

    /** The inputs, as reports name them. */
    List<String> inputs();

    /** The files to read. */
    List<InputFile> files();

    /** Files and archive entries that are something else. */
    long skipped();

    /** Says what a run would read and do. */
    void describe(PrintStream out);

    /**
     * Says how many requests and how much time a run would take, as far as that can be known before.
     *
     * @param trial finds it out
     */
    default void forecast(TrialRun trial, PrintStream out) throws IOException {}

    /**
     * Composes the stream that reads the inputs, and returns what starts its coordinator; from now on the output folder is
     * written to.
     *
     * @param state what of the run is done already
     */
    CoordinatorFactory coordinator(Meter meter, RunState state) throws IOException;
}
