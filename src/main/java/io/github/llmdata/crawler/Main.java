package io.github.llmdata.crawler;

import io.github.llmdata.crawler.extract.StackExtractor;
import io.github.llmdata.crawler.refine.TextNormalizer;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ParameterException;

/** The command line: takes the arguments apart and turns every outcome into an exit code. */
public final class Main {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int ANALYSIS_FAILED = 3;

    /** A post on Stack Exchange has at most 30,000 characters; more than this is no post. */
    private static final int MAX_POST_BYTES = 64 * 1024 * 1024;

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
            return args.length > 0 && args[0].equals("extract") ? extract(args) : crawl(args);
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
            case "wiki", "reddit" ->
                fail(USAGE, "Mode " + options.mode + " is not part of this version; --mode stack is.");
            default -> fail(USAGE, "--mode must be one of wiki, reddit, stack, was " + options.mode);
        };
    }

    /** {@code extract --mode stack FILE}: the body of one post as text. */
    private int extract(String[] args) throws IOException {
        if (args.length != 4 || !args[1].equals("--mode") || !args[2].equals("stack")) {
            return fail(USAGE, "Usage: crawler.jar extract --mode stack FILE");
        }
        Path file = Path.of(args[3]);
        if (!Files.isRegularFile(file)) {
            return fail(USAGE, "No such file: " + file);
        }
        if (Files.size(file) > MAX_POST_BYTES) {
            return fail(FAILED, file + " is larger than " + MAX_POST_BYTES + " bytes: it is not one post.");
        }
        String html = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        out.println(TextNormalizer.normalize(new StackExtractor(false).text(html)));
        return DONE;
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
