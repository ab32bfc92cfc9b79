package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.testing.ServedWeb.RequestLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link ServedWeb} in a process of its own, for the scripts in {@code scripts/dev}. Fields of its lines are separated by
 * tabs.
 *
 * <p>It prints a line {@code listed URL} for each URL that a run gets as input, {@code item URL ITEM} for each URL whose item
 * is not the URL, and {@code ready ORIGIN...}; then {@code asked KEY STATUS} before it serves a request. It repeats each
 * line of stdin, after the lines of all earlier requests; the line {@code reset} starts the faults of first requests again. It ends
 * when its stdin ends.
 *
 * <p>Usage: {@code WebProcess wiki FOLDER PAGES [calm]}, {@code WebProcess reddit FILES SEED [calm]} or
 * {@code WebProcess forbidden HOST...}; {@code calm} serves without faults.
 */
public final class WebProcess {
    private WebProcess() {}

    public static void main(String[] args) throws IOException {
        try (ServedWeb web = web(List.of(args), (key, status) -> say("asked", key, String.valueOf(status)))) {
            web.listed().forEach(url -> say("listed", url));
            web.items().forEach((url, item) -> say("item", url, item));
            say("ready", String.join("\t", web.origins()));
            var commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                if (command.equals("reset")) {
                    web.reset();
                }
                say(command);
            }
        }
    }

    private static ServedWeb web(List<String> args, RequestLog log) {
        boolean isTroubled = !args.contains("calm");
        return switch (args.get(0)) {
            case "wiki" -> new ServedWiki(Path.of(args.get(1)), Integer.parseInt(args.get(2)), isTroubled, log);
            case "reddit" ->
                new ServedThreads(Integer.parseInt(args.get(1)), Long.parseLong(args.get(2)), isTroubled, log);
            case "forbidden" -> new ForbiddenWeb(args.subList(1, args.size()), log);
            default -> throw new IllegalArgumentException("no such web: " + args.get(0));
        };
    }

    /** Prints a line; lines of several threads are not mixed. */
    private static void say(String... fields) {
        System.out.println(String.join("\t", Arrays.asList(fields)));
    }
}
