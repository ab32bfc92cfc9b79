package io.github.llmdata.crawler.mode;

import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.ReportSection;
import io.github.llmdata.crawler.supervise.CoordinatorFactory;
import io.github.llmdata.crawler.write.Output;
import io.github.llmdata.crawler.write.OutputDir;
import io.github.llmdata.crawler.write.Outputs;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a mode is about to do: its inputs are found and identified, but not read yet. */
public interface ModePlan {

    /**
     * Why the run cannot start, as one sentence on one line; empty if it can start.
     *
     * <p>Only what the user must mend first is an obstacle: an input that does not exist ({@link Inputs#missing} adds the
     * setting that names it), or a setting that this run needs and that is not set. An input that exists and cannot be read,
     * or in which nothing is found, is a problem of the run instead: the run reads the others, and then fails.
     */
    Optional<String> obstacle();

    /** The inputs, as reports name them. */
    List<String> inputs();

    /** The files to read. */
    List<InputFile> files();

    /** Files and archive entries that are skipped because they are not inputs of this mode. */
    long skipped();

    /** One sentence for each input that exists and cannot be used. */
    List<String> problems();

    /** Says what a run would read and do. */
    void describe(PrintStream out);

    /**
     * What looking ahead has shown.
     *
     * @param problems one sentence for each
     * @param bytes how many bytes a run may write, roughly; empty if this cannot be estimated
     */
    record Forecast(List<String> problems, OptionalLong bytes) {
        /** Nothing. */
        public static final Forecast NONE = new Forecast(List.of(), OptionalLong.empty());
    }

    /**
     * Prints how many requests and how much time a run would take, as far as this can be estimated.
     *
     * @param trial runs the feed to find out
     */
    default Forecast forecast(TrialRun trial, PrintStream out) throws IOException {
        return Forecast.NONE;
    }

    /** What the report says in addition about a run of this mode. */
    default Optional<ReportSection> section() {
        return Optional.empty();
    }

    /** The files that a run writes. */
    default List<Output> outputs(OutputSettings settings) {
        return Outputs.of(settings).files();
    }

    /** Where they go. */
    default OutputDir dir(OutputSettings settings) {
        return OutputDir.of(settings.dir());
    }

    /**
     * Composes the stream that reads the inputs, and returns the factory of its coordinator. From here on files may be written
     * in the output folder.
     *
     * @param state the progress of the run so far
     */
    CoordinatorFactory coordinator(Meter meter, RunState state) throws IOException;

    /** Does what is left once the files of a run are complete. If the process ends here, the same command does it again. */
    default void finish() throws IOException {}

    /** Deletes the work files of a run that has come to its end, whether it failed or not; there may be none. */
    default void discardWork() throws IOException {}
}
