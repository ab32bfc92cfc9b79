package io.github.llmdata.crawler.cluster.files;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** The end of a crawl, once its dataset is published: its exit code, for the machines that did not merge it. */
public final class Ending {
    private static final String START = "{\"exit_code\":";

    private Ending() {}

    /** The exit code; empty if the crawl has not ended. */
    public static OptionalInt exitCode(Path file) throws IOException {
        if (!Files.exists(file)) {
            return OptionalInt.empty();
        }
        String text = Files.readString(file, US_ASCII).strip();
        return OptionalInt.of(Integer.parseInt(text.substring(START.length(), text.length() - 1)));
    }

    /** Notes the end. */
    public static void write(Path file, int exitCode) throws IOException {
        CrawlPlan.replace(file, (START + exitCode + "}\n").getBytes(US_ASCII));
    }
}
