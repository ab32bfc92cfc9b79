package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.robots.Decision;
import io.github.llmdata.crawler.robots.RobotsRules;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.url.WebUrl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code robots-check FILE USER_AGENT URL}: whether a robots.txt on disk allows a URL, and which line decides. */
@Command(
        name = RobotsCheckCommand.NAME,
        customSynopsis = "crawler.jar robots-check FILE USER_AGENT URL",
        description = "Tells whether a robots.txt allows a URL, and which line decides.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:allowed", "1:denied", "2:wrong usage, or FILE cannot be read"})
final class RobotsCheckCommand implements Callable<Integer> {
    static final String NAME = "robots-check";

    private static final int ALLOWED = 0;
    private static final int DENIED = 1;

    private final StandardStreams streams;

    @Parameters(index = "0", paramLabel = "FILE", description = "a robots.txt")
    String file = "";

    @Parameters(index = "1", paramLabel = "USER_AGENT", description = "a User-Agent, or the name at its start")
    String userAgent = "";

    @Parameters(index = "2", paramLabel = "URL", description = "an absolute URL, or a path that starts with /")
    String url = "";

    @Mixin
    HelpOption help = new HelpOption();

    RobotsCheckCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Optional<String> target = target(url);
        if (target.isEmpty()) {
            return fail("Neither an http address nor a path that starts with /: " + url);
        }
        try {
            Decision decision =
                    RobotsRules.parse(read(Path.of(file)), userAgent).decide(target.get());
            streams.out().println(sentence(decision));
            return decision.allowed() ? ALLOWED : DENIED;
        } catch (InvalidPathException e) {
            throw InvalidSettingException.noPath("FILE", e);
        } catch (IOException e) {
            return fail("Cannot read " + file + "; check that it is a file and its permissions.");
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

    /** Path and query of a URL, as they would be requested. */
    private static Optional<String> target(String url) {
        String absolute = url.startsWith("/") ? "http://localhost" + url : url;
        return WebUrl.parse(absolute).filter(WebUrl::isWeb).map(WebUrl::target);
    }

    private int fail(String sentence) {
        streams.err().println(SafeMessage.of(sentence));
        return ExitCode.USAGE;
    }
}
