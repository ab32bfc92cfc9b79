package io.github.llmdata.crawler.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether the lists of a run that is not finished name the URL that is asked about: then it is still to come. */
final class ListAnswers {
    private static final Set<String> UNFINISHED = Set.of("stopped", "failed", "parked");
    private static final Pattern LIST = Pattern.compile(".*\\.(csv|tsv|txt|list|jsonl)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN_URLS = Pattern.compile("[\\s,;\"<>]+");

    private final Question question;
    private final LineSearch search;

    ListAnswers(Question question, LineSearch search) {
        this.question = question;
        this.search = search;
    }

    /** Looks into the lists that a report names. */
    List<Finding> of(JsonNode report) throws IOException {
        List<Finding> findings = new ArrayList<>();
        String mode = report.path("mode").asText();
        if (question.page().isPresent()
                && UNFINISHED.contains(report.path("status").asText())) {
            for (JsonNode input : report.path("settings").path("crawler." + mode + ".input")) {
                look(input.asText(), mode, findings);
            }
        }
        return findings;
    }

    private void look(String input, String mode, List<Finding> findings) throws IOException {
        Path list = path(input);
        if (!LIST.matcher(input).matches() || !Files.isRegularFile(list)) {
            return;
        }
        search.search(list, (number, line) -> {
            boolean isMeant =
                    BETWEEN_URLS.splitAsStream(new String(line, UTF_8)).anyMatch(question::meansUrl);
            if (isMeant) {
                findings.add(new Finding(
                        Finding.Fate.PENDING,
                        "It is pending: a list of the run of " + mode + ", which is not finished, names it.",
                        list + ", line " + number,
                        Map.of()));
            }
            return !isMeant;
        });
    }

    /** The name of an input may be that of a file on another system. */
    private static Path path(String input) {
        try {
            return Path.of(input);
        } catch (InvalidPathException e) {
            return Path.of("");
        }
    }
}
