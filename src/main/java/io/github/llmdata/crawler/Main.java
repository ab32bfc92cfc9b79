package io.github.llmdata.crawler;

import io.github.llmdata.crawler.cli.CommandLine;
import io.github.llmdata.crawler.cli.ExtractCommand;
import io.github.llmdata.crawler.cli.RobotsCheckCommand;
import io.github.llmdata.crawler.cli.RunCommand;
import io.github.llmdata.crawler.cli.UrlNormalizeCommand;
import io.github.llmdata.crawler.reddit.RedditPlan;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.stack.StackPlan;
import io.github.llmdata.crawler.wiki.WikiPlan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;

/** The command line: takes the arguments apart and turns every outcome into an exit code. */
public final class Main {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int ANALYSIS_FAILED = 3;

    private final PrintStream out;
    private final PrintStream err;

    private Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new Main(out, System.err).run(args));
    }

    private int run(String[] args) {
        try {
            List<String> rest = List.of(args).subList(Math.min(1, args.length), args.length);
            return switch (args.length == 0 ? "" : args[0]) {
                case "extract" -> ExtractCommand.run(rest, out, err);
                case "robots-check" -> RobotsCheckCommand.run(rest, out, err);
                case "url-normalize" -> UrlNormalizeCommand.run(rest, out, err);
                default -> crawl(args);
            };
        } catch (InvalidSettingException | ParameterException e) {
            return fail(USAGE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return fail(FAILED, String.valueOf(e.getMessage()));
        }
    }

    private int crawl(String[] args) throws IOException {
        CommandLine options = new CommandLine();
        picocli.CommandLine parser = new picocli.CommandLine(options)
                .setCommandName("java -jar crawler.jar")
                .setOverwrittenOptionsAllowed(true);
        parser.parseArgs(args);
        if (options.help) {
            parser.usage(out);
            return DONE;
        }
        if (options.version) {
            out.println("llm-data-pipeline " + version());
            return DONE;
        }
        return switch (options.mode) {
            case "stack" -> new RunCommand(options, version(), out, err).run(StackPlan::find);
            case "wiki" -> new RunCommand(options, version(), out, err).run(WikiPlan::find);
            case "reddit" -> new RunCommand(options, version(), out, err).run(RedditPlan::find);
            default -> fail(USAGE, "--mode must be one of wiki, reddit, stack, was " + options.mode);
        };
    }

    private int fail(int code, String sentence) {
        err.println(sentence);
        return code;
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
