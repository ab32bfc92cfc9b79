package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.Main;
import io.github.llmdata.crawler.url.WebUrl;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** {@code url-normalize URL [BASE]}: a URL as it would be requested. */
public final class UrlNormalizeCommand {
    private UrlNormalizeCommand() {}

    public static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.isEmpty() || args.size() > 2) {
            err.println("Usage: crawler.jar url-normalize URL [BASE]");
            return Main.USAGE;
        }
        String input = args.get(0);
        if (args.size() == 1) {
            return print(WebUrl.parse(input), "Not a URL: " + input, out, err);
        }
        Optional<WebUrl> base = WebUrl.parse(args.get(1));
        if (base.isEmpty()) {
            err.println("Not a URL: " + args.get(1));
            return Main.FAILED;
        }
        return print(
                WebUrl.parse(input, base.get()),
                "Not a URL, not even relative to " + base.get() + ": " + input,
                out,
                err);
    }

    private static int print(Optional<WebUrl> url, String complaint, PrintStream out, PrintStream err) {
        url.ifPresentOrElse(parsed -> out.println(parsed.href()), () -> err.println(complaint));
        return url.isPresent() ? Main.DONE : Main.FAILED;
    }
}
