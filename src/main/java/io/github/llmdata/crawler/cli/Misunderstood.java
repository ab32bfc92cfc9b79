package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.mode.Mode;
import io.github.llmdata.crawler.settings.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** One sentence about an argument that no command knows, with what the user probably meant. */
record Misunderstood(Modes modes) {
    private static final int MOST_MEANT = 3;

    /** Whether the argument looks like an option. */
    static boolean isOption(UnmatchedArgumentException e) {
        return e.getUnmatched().get(0).startsWith("-");
    }

    /** The sentence about the first such argument. */
    String sentence(UnmatchedArgumentException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        String argument = e.getUnmatched().get(0);
        return isOption(e) ? option(argument, command) : word(argument, command);
    }

    private static String option(String argument, CommandSpec command) {
        String name = argument.replaceFirst("=.*", "");
        String word = name.replaceFirst("^-*", "");
        List<String> known = command.optionsMap().keySet().stream()
                .map(option -> option.replaceFirst("^-*", ""))
                .sorted()
                .toList();
        Optional<String> meant = Spelling.nearest(word, known)
                .or(() -> someThatBeginWith(word, known))
                .map(option -> "--" + option);
        return "Unknown option: '" + name + "'" + Spelling.hint(meant);
    }

    private static Optional<String> someThatBeginWith(String word, List<String> known) {
        List<String> longer =
                known.stream().filter(option -> option.startsWith(word)).toList();
        return word.isEmpty() || longer.isEmpty() || longer.size() > MOST_MEANT
                ? Optional.empty()
                : Optional.of(String.join(" or --", longer));
    }

    private String word(String argument, CommandSpec command) {
        Set<String> verbs = command.subcommands().keySet();
        List<String> names = modes.all().stream().map(Mode::name).toList();
        Optional<String> meant = Spelling.nearest(argument, verbs);
        if (meant.isEmpty()) {
            meant = Spelling.nearest(argument, names).map(mode -> "--mode " + mode);
        }
        return "Unknown argument: '" + argument + "'" + Spelling.hint(Optional.of(meant.orElse("--input " + argument)));
    }
}
