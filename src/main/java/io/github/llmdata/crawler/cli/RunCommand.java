package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.mode.Mode;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A run in any mode, from its settings to its report on stdout. */
@Command(
        name = "java -jar crawler.jar",
        sortOptions = false,
        customSynopsis = {
            "java -jar crawler.jar --mode " + Cli.MODES + " [OPTION]...",
            "   or: java -jar crawler.jar VERB ..."
        },
        description =
                "Turns Wikipedia pages, Reddit threads and Stack Exchange dumps into training text for a small GPT.",
        commandListHeading = "%nCommands, each with its own --help:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed, nothing was written, or an input could not be read whole",
            "2:wrong usage or configuration",
            "3:data complete but the analysis failed",
            "129, 130, 143:stopped by SIGHUP, SIGINT, SIGTERM; the same command continues",
            "255:ended by an error of the Java machine, such as too little memory; the same command continues"
        })
final class RunCommand implements Callable<Integer> {
    private final Modes modes;
    private final String version;
    private final StandardStreams streams;

    @Option(names = "--mode", paramLabel = Cli.MODES, description = "where the text comes from")
    @Nullable
    String mode;

    @Option(
            names = "--prepare",
            description = "afterwards, prepare the records of the output folder for training, as the verb prepare does"
                    + " (default: crawler.prepare.after-run)")
    boolean prepare;

    @Mixin
    RunOptions options = new RunOptions();

    @Spec
    @Nullable
    CommandSpec spec;

    RunCommand(Modes modes, String version, StandardStreams streams) {
        this.modes = modes;
        this.version = version;
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Mode first = mode();
        Run run = new Run(modes, version, streams, options);
        if (options.dryRun || !prepares()) {
            return run.of(first, UnaryOperator.identity());
        }
        PrepareCommand next = new PrepareCommand(modes, version, streams);
        next.options = options.withoutInputs();
        next.check();
        int exitCode = run.of(first, UnaryOperator.identity());
        if (!run.isFinished() || (exitCode != ExitCode.DONE && exitCode != ExitCode.ANALYSIS_FAILED)) {
            return exitCode;
        }
        streams.err()
                .println("The run is complete. If preparing its records is stopped, the verb prepare continues it.");
        int prepared = next.call();
        return prepared == ExitCode.DONE ? exitCode : prepared;
    }

    private boolean prepares() {
        return prepare || options.folder.config().getBoolean("crawler.prepare.after-run");
    }

    /** Checked here, because picocli would require the option before a verb, too. */
    private Mode mode() {
        if (mode == null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "Missing required option: '--mode=" + modes.names("|") + "'");
        }
        return modes.named(mode);
    }
}
