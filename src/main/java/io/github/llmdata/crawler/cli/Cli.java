package io.github.llmdata.crawler.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.typesafe.config.ConfigException;
import io.github.llmdata.crawler.mode.Mode;
import io.github.llmdata.crawler.mode.Preparation;
import io.github.llmdata.crawler.model.FileFault;
import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands of the jar: a run, and the other verbs. Turns every outcome into an exit code. */
public final class Cli {
    /** A placeholder in help texts, which is replaced by the names of the modes. */
    static final String MODES = "${bundle:modes}";

    /** Each with a help that names the verbs. */
    private static final Set<String> NEED_VERBS = Set.of(
            PrepareCommand.NAME,
            ExplainCommand.NAME,
            TakedownCommand.NAME,
            ReportCommand.NAME,
            WhyCommand.NAME,
            DoctorCommand.NAME,
            ExtractCommand.NAME,
            RobotsCheckCommand.NAME,
            UrlNormalizeCommand.NAME,
            CompletionCommand.NAME,
            HelpCommand.NAME,
            HelpOption.NAME);

    private final StandardStreams streams;
    private final Modes modes;
    private final String version;

    /**
     * Makes the commands.
     *
     * @param modes in the order in which help texts name them
     * @param prepare reads what the modes wrote
     */
    public Cli(List<Mode> modes, Preparation prepare, String version, StandardStreams streams) {
        this.streams = streams;
        this.modes = new Modes(modes, prepare);
        this.version = version;
    }

    /** A run alone: the verbs take a while to make, and a run that is written correctly does not need them. */
    private CommandLine run() {
        CommandLine run = new CommandLine(new RunCommand(modes, version, streams));
        run.getCommandSpec().version("llm-data-pipeline " + version);
        return settled(run);
    }

    /** A run and all verbs. */
    CommandLine runAndVerbs() {
        return settled(run().addSubcommand(new PrepareCommand(modes, version, streams))
                .addSubcommand(new ExplainCommand(modes.preparation().explainer(), version, streams))
                .addSubcommand(new TakedownCommand(modes.preparation().takedown(), version, streams))
                .addSubcommand(new ReportCommand(version, streams))
                .addSubcommand(new WhyCommand(modes, version, streams))
                .addSubcommand(new DoctorCommand(modes, version, streams))
                .addSubcommand(new ExtractCommand(modes, version, streams))
                .addSubcommand(literal(new RobotsCheckCommand(streams)))
                .addSubcommand(literal(new UrlNormalizeCommand(streams)))
                .addSubcommand(new CompletionCommand(modes, streams))
                .addSubcommand(new HelpCommand(modes, streams)));
    }

    /** What holds for a command and the verbs that it has by now. */
    private CommandLine settled(CommandLine commands) {
        return commands.setResourceBundle(names(modes))
                .setOverwrittenOptionsAllowed(true)
                .setAllowSubcommandsAsOptionParameters(true)
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(streams.out(), true, UTF_8))
                .setErr(new PrintWriter(streams.err(), true, UTF_8))
                .setExecutionStrategy(Cli::carryOut)
                .setParameterExceptionHandler(this::refuse)
                .setExecutionExceptionHandler(this::fail);
    }

    /** Arguments of such a command may begin with a hyphen. */
    private static CommandLine literal(Object command) {
        return new CommandLine(command).setUnmatchedOptionsArePositionalParams(true);
    }

    private static ListResourceBundle names(Modes modes) {
        return new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {{"modes", modes.names("|")}};
            }
        };
    }

    /**
     * Runs the command that the arguments name.
     *
     * @return the exit code
     */
    public int run(String... args) {
        if (args.length == 0) {
            streams.err().print(new Usage(modes).text());
            return ExitCode.USAGE;
        }
        return (Arrays.stream(args).anyMatch(NEED_VERBS::contains) ? runAndVerbs() : run()).execute(args);
    }

    /** An option of a run before a verb would be ignored. */
    private static int carryOut(ParseResult arguments) {
        boolean isHelp = arguments.isUsageHelpRequested() || arguments.isVersionHelpRequested();
        if (!isHelp && arguments.hasSubcommand() && !arguments.matchedOptions().isEmpty()) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(),
                    "Options stand after the verb, was "
                            + arguments.matchedOptions().get(0).longestName() + " before "
                            + arguments.subcommand().commandSpec().name());
        }
        return new RunLast().execute(arguments);
    }

    /** For a verb the synopsis is printed instead of the parser's message: it fits in one line and says more. */
    private int refuse(ParameterException e, String[] args) {
        if (e instanceof UnmatchedArgumentException
                && e.getCommandLine().getSubcommands().isEmpty()
                && e.getCommandLine().getParent() == null) {
            return runAndVerbs().execute(args); // the message names the verb that was probably meant
        }
        streams.err().println(SafeMessage.of(sentence(e)));
        return ExitCode.USAGE;
    }

    private String sentence(ParameterException e) {
        boolean isVerb = e.getCommandLine().getParent() != null;
        if (e instanceof UnmatchedArgumentException unmatched && (!isVerb || Misunderstood.isOption(unmatched))) {
            return new Misunderstood(modes).sentence(unmatched);
        }
        if (isVerb && (e instanceof MissingParameterException || e instanceof UnmatchedArgumentException)) {
            String synopsis = e.getCommandLine()
                    .getUsageMessage(CommandLine.Help.Ansi.OFF)
                    .lines()
                    .findFirst()
                    .orElseThrow();
            return (e instanceof MissingParameterException missing ? missing(missing) : "") + synopsis;
        }
        return String.valueOf(e.getMessage());
    }

    private static String missing(MissingParameterException e) {
        String names = e.getMissing().stream()
                .map(arg -> arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel())
                .collect(Collectors.joining(" and "));
        return "Missing: " + names + ". ";
    }

    /** Exceptions of the file system say only which file it is about. */
    static String sentence(Exception e) {
        if (e instanceof FileSystemException file) {
            return file.getFile() + " cannot be used: " + FileFault.reason(file)
                    + "; check that it exists and its permissions";
        }
        return String.valueOf(e.getMessage());
    }

    private int fail(Exception e, CommandLine command, ParseResult arguments) throws Exception {
        if (e instanceof ConfigException || e instanceof ReflectiveOperationException) {
            streams.err()
                    .println(SafeMessage.of("A setting under akka cannot be used (" + e.getMessage()
                            + "); mend it, or remove it: its default will do"));
            return ExitCode.USAGE;
        }
        if (!(e instanceof InvalidSettingException || e instanceof IOException)) {
            throw e;
        }
        streams.err().println(SafeMessage.of(sentence(e)));
        return e instanceof IOException ? ExitCode.FAILED : ExitCode.USAGE;
    }
}
