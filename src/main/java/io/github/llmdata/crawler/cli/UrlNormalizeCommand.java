package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.url.WebUrl;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code url-normalize URL [BASE]}: a URL as it would be requested. */
@Command(
        name = UrlNormalizeCommand.NAME,
        customSynopsis = "crawler.jar url-normalize URL [BASE]",
        description = "Prints a URL as it would be requested.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:not a URL", "2:wrong usage"})
final class UrlNormalizeCommand implements Callable<Integer> {
    static final String NAME = "url-normalize";

    private final StandardStreams streams;

    @Parameters(index = "0", paramLabel = "URL", description = "the URL; relative to BASE if that is given")
    String url = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "BASE", description = "an absolute URL")
    @Nullable
    String base;

    @Mixin
    HelpOption help = new HelpOption();

    UrlNormalizeCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (base == null) {
            return print(WebUrl.parse(url), notAUrl(url));
        }
        Optional<WebUrl> start = WebUrl.parse(base);
        if (start.isEmpty()) {
            streams.err().println(SafeMessage.of(notAUrl(base)));
            return ExitCode.FAILED;
        }
        return print(WebUrl.parse(url, start.get()), "Not a URL, not even relative to " + start.get() + ": " + url);
    }

    private static String notAUrl(String text) {
        boolean lacksScheme = !text.matches("[A-Za-z][A-Za-z0-9+.-]*:.*|[/\\\\?#].*")
                && text.split("[/?#]", 2)[0].contains(".")
                && WebUrl.parse("https://" + text).isPresent();
        return "Not a URL: " + text + (lacksScheme ? "; it has no scheme, did you mean https://" + text + "?" : "");
    }

    private int print(Optional<WebUrl> parsed, String complaint) {
        parsed.ifPresentOrElse(
                found -> streams.out().println(found.href()),
                () -> streams.err().println(SafeMessage.of(complaint)));
        return parsed.isPresent() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
