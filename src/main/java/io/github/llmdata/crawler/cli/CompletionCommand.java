package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.mode.Mode;
import java.io.File;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: the script by which a shell completes verbs, options, modes and names of files. */
@Command(
        name = CompletionCommand.NAME,
        customSynopsis = "crawler.jar completion",
        description = "Prints a script by which bash and zsh complete the arguments of bin/crawler; for the shell that is open:"
                + " source <(crawler completion)",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage"})
final class CompletionCommand implements Callable<Integer> {
    static final String NAME = "completion";

    /** The name by which the launcher is called. */
    private static final String LAUNCHER = "crawler";

    private static final Set<String> LABELS_OF_FILES = Set.of("PATH", "FILE", "DIR");

    private final Modes modes;
    private final StandardStreams streams;

    @Mixin
    HelpOption help = new HelpOption();

    @Spec
    @Nullable
    CommandSpec spec;

    CompletionCommand(Modes modes, StandardStreams streams) {
        this.modes = modes;
        this.streams = streams;
    }

    @Override
    public Integer call() {
        CommandLine all = Objects.requireNonNull(spec).parent().commandLine();
        complete(all.getCommandSpec());
        all.getSubcommands().values().forEach(verb -> complete(verb.getCommandSpec()));
        streams.out().print(AutoComplete.bash(LAUNCHER, all));
        return ExitCode.DONE;
    }

    /** Tells which values name files, and which are modes: to the parser, both are texts. */
    private void complete(CommandSpec command) {
        for (OptionSpec option : List.copyOf(command.options())) {
            boolean isFile = LABELS_OF_FILES.contains(option.paramLabel());
            if (isFile || option.longestName().equals("--mode")) {
                OptionSpec.Builder known = OptionSpec.builder(option.names()).arity("1");
                command.remove(option);
                command.addOption((isFile
                                ? known.type(File.class)
                                : known.type(String.class)
                                        .completionCandidates(modes.all().stream()
                                                .map(Mode::name)
                                                .toList()))
                        .build());
            }
        }
        for (PositionalParamSpec file : List.copyOf(command.positionalParameters())) {
            if (LABELS_OF_FILES.contains(file.paramLabel())) {
                command.remove(file);
                command.addPositional(PositionalParamSpec.builder()
                        .index(file.index())
                        .type(File.class)
                        .build());
            }
        }
    }
}
