package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.Main;
import io.github.llmdata.crawler.robots.Decision;
import io.github.llmdata.crawler.robots.RobotsRules;
import io.github.llmdata.crawler.url.WebUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code robots-check FILE USER_AGENT URL}: what a robots.txt on disk says about an address, and which line says so. */
public final class RobotsCheckCommand {
    private static final int ALLOWED = 0;
    private static final int DENIED = 1;

    private RobotsCheckCommand() {}

    /**
     * Prints one line.
     *
     * @param args what stands behind {@code robots-check}: the file, a user agent or its product token, and an absolute
     *     address or a path
     * @return 0 allowed, 1 denied, 2 wrong usage
     */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.size() != 3) {
            return fail(err, "Usage: crawler.jar robots-check FILE USER_AGENT URL");
        }
        String url = args.get(2);
        Optional<String> target = target(url);
        if (target.isEmpty()) {
            return fail(err, "Neither an http address nor a path that starts with /: " + url);
        }
        try {
            Decision decision =
                    RobotsRules.parse(read(Path.of(args.get(0))), args.get(1)).decide(target.get());
            out.println(sentence(decision));
            return decision.allowed() ? ALLOWED : DENIED;
        } catch (InvalidPathException | IOException e) {
            return fail(err, "Cannot read " + args.get(0) + ".");
        }
    }

    private static String sentence(Decision decision) {
        String verdict = decision.allowed() ? "allowed" : "denied";
        return decision.line() == 0
                ? verdict + ": no rule matches"
                : verdict + " by " + decision.rule() + " (line " + decision.line() + ")";
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(RobotsRules.MAX_BYTES + 1);
        }
    }

    /** Path and query of an address, as they would be requested. */
    private static Optional<String> target(String url) {
        String absolute = url.startsWith("/") ? "http://localhost" + url : url;
        return WebUrl.parse(absolute).filter(WebUrl::isWeb).map(WebUrl::target);
    }

    private static int fail(PrintStream err, String sentence) {
        err.println(sentence);
        return Main.USAGE;
    }
}
