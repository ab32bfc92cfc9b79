package io.github.llmdata.crawler.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page of the launcher, in mdoc, made of the commands as the parser knows them. */
final class ManPage {
    private static final int WIDTH = 78;

    private static final String START = """
            .\\" Made of the commands by ReleaseFilesTest; do not edit.
            .Dd November 1, 2026
            .Dt CRAWLER 1
            .Os llm-data-pipeline
            .Sh NAME
            .Nm crawler
            .Nd turn Wikipedia pages, Reddit threads and Stack Exchange dumps into training text
            .Sh SYNOPSIS
            .Nm
            .Fl Fl mode Ar MODE
            .Op Fl Fl input Ar PATH
            .Op Fl Fl output Ar DIR
            .Op Ar OPTION ...
            .Nm
            .Ar VERB
            .Op Ar ARGUMENT ...
            .Sh DESCRIPTION
            """;

    private static final String ENVIRONMENT = """
            .Sh ENVIRONMENT
            .Bl -tag -width Ds
            .It Ev CRAWLER_FETCH_CONTACT
            sets the key
            .Ql crawler.fetch.contact ;
            each other key has a variable, too: its name in capitals, with
            .Ql _
            for each dot and hyphen.
            .It Ev JAVA_OPTS
            options of your own for Java, such as
            .Ql -Xmx4g .
            .It Ev JAVA_HOME
            the folder of Java; without it, the Java in
            .Ev PATH
            is used.
            .It Ev XDG_CACHE_HOME
            where the archive of classes is kept that makes a start faster; without it,
            .Pa ~/.cache .
            .It Ev NO_COLOR , TERM
            with the value
            .Ql dumb
            of
            .Ev TERM ,
            progress is shown as plain lines.
            No colours are used in any case.
            .El
            .Sh FILES
            .Bl -tag -width Ds
            .It Pa conf/application.conf
            settings, below the folder in which the program is started
            .It Pa out/dataset_MODE.txt , out/dataset_MODE.jsonl
            the text, and the same records with their origin
            .It Pa out/dropped_MODE.jsonl
            what was left out and why
            .It Pa out/report_MODE.json
            the counts of everything
            .It Pa out/.state
            what an unfinished run needs to be continued
            .El
            """;

    private static final String END = """
            .Sh EXAMPLES
            Read the sample in the jar, without a network:
            .Pp
            .Dl crawler --mode stack --input sample
            .Pp
            Say what this machine lacks:
            .Pp
            .Dl crawler doctor --mode wiki
            .Pp
            Show what a run would read, request and write:
            .Pp
            .Dl crawler --mode wiki --input urls.csv --dry-run
            .Sh SEE ALSO
            The folder
            .Pa docs
            beside the program: modes.md, settings.md, output.md, running.md.
            """;

    private ManPage() {}

    static String of(CommandLine commands) {
        StringBuilder page = new StringBuilder(START);
        CommandSpec run = commands.getCommandSpec();
        page.append(sentences(run.usageMessage().description()));
        page.append("Progress and log go to standard error, the report to standard output.\n");
        options(run, page);
        page.append(".Sh VERBS\n");
        commands.getSubcommands().values().forEach(verb -> verb(verb.getCommandSpec(), page));
        page.append(ENVIRONMENT).append(".Sh EXIT STATUS\n");
        exitCodes(run, page);
        return page.append(END).toString();
    }

    private static void verb(CommandSpec verb, StringBuilder page) {
        page.append(".Ss ").append(verb.name()).append('\n');
        for (String synopsis : verb.usageMessage().customSynopsis()) {
            String call = interpolated(verb, synopsis).strip().replaceFirst("(?:or: )?(?:java -jar )?crawler.jar", "crawler");
            page.append(".Dl ").append(escaped(call)).append('\n');
        }
        page.append(".Pp\n").append(sentences(Arrays.stream(verb.usageMessage().description())
                .map(text -> interpolated(verb, text))
                .toArray(String[]::new)));
        options(verb, page);
        if (!verb.usageMessage().exitCodeList().isEmpty()) {
            page.append(".Pp\nExit codes:\n");
            exitCodes(verb, page);
        }
    }

    private static String interpolated(CommandSpec command, String text) {
        return text.replace(Cli.MODES, command.resourceBundle().getString("modes"));
    }

    private static void options(CommandSpec command, StringBuilder page) {
        if (command.parent() == null) {
            page.append(".Sh OPTIONS\n");
        }
        page.append(".Bl -tag -width Ds\n");
        command.positionalParameters().forEach(argument -> item(
                ".It Ar " + escaped(argument.paramLabel()), argument.description(), page));
        for (OptionSpec option : command.options()) {
            String value = option.arity().max() == 0 ? "" : " Ar " + escaped(option.paramLabel());
            item(".It Fl Fl " + option.longestName().substring(2) + value, option.description(), page);
        }
        page.append(".El\n");
    }

    private static void item(String head, String[] description, StringBuilder page) {
        page.append(head).append('\n').append(sentences(description));
    }

    private static void exitCodes(CommandSpec command, StringBuilder page) {
        page.append(".Bl -tag -width Ds\n");
        for (Map.Entry<String, String> code : command.usageMessage().exitCodeList().entrySet()) {
            page.append(".It ").append(escaped(code.getKey()).replace(", ", " , ")).append('\n');
            page.append(sentences(code.getValue()));
        }
        page.append(".El\n");
    }

    /** Each sentence begins a line, as troff wants it. */
    private static String sentences(String... texts) {
        return List.of(texts).stream()
                .flatMap(text -> Arrays.stream(text.split("(?<=[.;:]) ", -1)))
                .map(ManPage::wrapped)
                .collect(Collectors.joining());
    }

    private static String wrapped(String sentence) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : sentence.split(" ", -1)) {
            if (column > 0 && column + word.length() >= WIDTH) {
                lines.append('\n');
                column = 0;
            }
            String piece = column == 0 ? escaped(word) : " " + escaped(word);
            lines.append(piece);
            column += piece.length();
        }
        return lines.append('\n').toString();
    }

    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
