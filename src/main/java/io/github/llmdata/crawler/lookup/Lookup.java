package io.github.llmdata.crawler.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.llmdata.crawler.state.RunLock;
import io.github.llmdata.crawler.state.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers what became of a URL, a question, a thread or a record: from the datasets and ledgers of an output folder, those of its
 * prepared dataset, the reports, and the states of unfinished runs. It changes nothing and takes no lock.
 */
public final class Lookup {
    /** Further findings are not looked for. */
    public static final int MOST_FINDINGS = 20;

    private final Path dir;
    private final boolean isUnderWay;
    private final Listings listings;

    /** Is told what was read; long files take a while. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Some of a file was read.
         *
         * @return whether to go on with this file
         */
        boolean read(Path file, long bytes, long ofBytes);
    }

    private Lookup(Path dir, boolean isUnderWay, Listings listings) {
        this.dir = dir;
        this.isUnderWay = isUnderWay;
        this.listings = listings;
    }

    /** Looks into a folder in which another process may be at work; then its state is left alone. */
    public static Lookup in(Path dir, Listings listings) throws IOException {
        return new Lookup(dir, isLocked(dir) || isLocked(dir.resolve("prepared")), listings);
    }

    /**
     * Looks into the folder in which this very process is at work. It must not touch the lock: the system releases it for the whole
     * process as soon as its file is opened and closed again.
     */
    public static Lookup inOwn(Path dir) {
        return new Lookup(dir, true, Listings.NONE);
    }

    private static boolean isLocked(Path folder) throws IOException {
        try {
            RunLock.check(folder.resolve(".state"));
            return false;
        } catch (StateException e) {
            return true;
        }
    }

    /**
     * Answers a question.
     *
     * @param asked a URL, an id, the number of a question or an answer, or the id of a thread
     */
    public Answer of(String asked, Progress progress) throws IOException {
        Question question = Question.of(asked);
        LineFiles files = LineFiles.in(dir);
        List<Finding> findings = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        LineSearch search = new LineSearch(question.hints(), question.page().isPresent(), progress);
        LineAnswers answers = new LineAnswers(question);
        for (Path file : files.records()) {
            look(file, search, answers::record, findings);
        }
        for (Path file : files.ledgers()) {
            look(file, search, answers::rejection, findings);
        }
        if (findings.size() >= MOST_FINDINGS) {
            remarks.add(
                    "Only the first " + MOST_FINDINGS + " are listed; there may be more. Ask for a whole id or URL.");
        }
        if (isUnderWay) {
            remarks.add("A run is at work in " + dir
                    + ": this is what its files say by now. What is pending shows when it" + " has ended.");
        } else {
            PendingAnswers pending = new PendingAnswers(question, listings);
            pending.look(dir.resolve(".state"), Instant.now());
            pending.look(dir.resolve("prepared").resolve(".state"), Instant.now());
            pending.findings().stream()
                    .filter(finding -> finding.fate() == Finding.Fate.PENDING || findings.isEmpty())
                    .forEach(findings::add);
            remarks.addAll(pending.remarks());
        }
        ListAnswers lists = new ListAnswers(question, search);
        for (Path file : files.reports()) {
            JsonNode report = new ObjectMapper().readTree(file.toFile());
            if (findings.isEmpty()) {
                findings.addAll(lists.of(report));
            }
            remarks.addAll(remarks(report));
        }
        if (files.isEmpty()) {
            remarks.add("No run has written to " + dir + "; name the folder with --output DIR.");
        } else if (findings.isEmpty()) {
            remarks.add(
                    "Rows that are only counted, such as answers that were not chosen, are in no file; docs/reasons.md"
                            + " names them.");
        }
        return new Answer(findings, remarks);
    }

    /** What a line of a file says about the item. */
    @FunctionalInterface
    private interface LineReader {
        Optional<Finding> of(byte[] line, String place);
    }

    private static void look(Path file, LineSearch search, LineReader reader, List<Finding> findings)
            throws IOException {
        if (findings.size() >= MOST_FINDINGS || !Files.isRegularFile(file)) {
            return;
        }
        search.search(file, (number, line) -> {
            reader.of(line, file + ", line " + number).ifPresent(findings::add);
            return findings.size() < MOST_FINDINGS;
        });
    }

    /** Without the parts of a second. */
    private static String time(JsonNode instant) {
        return instant.asText().replaceFirst("\\.\\d+", "");
    }

    /** When a run worked, and whether it has a ledger: then a question without a finding is about something it never saw. */
    private static List<String> remarks(JsonNode report) {
        List<String> remarks = new ArrayList<>();
        remarks.add("The run of " + report.path("mode").asText() + " is "
                + report.path("status").asText() + "; it worked from " + time(report.path("started")) + " to "
                + time(report.path("ended")) + ".");
        if (!report.path("settings").path("crawler.output.ledger").asBoolean(true)) {
            remarks.add("It kept no ledger (crawler.output.ledger = false), so what it left out is not known.");
        }
        return remarks;
    }
}
