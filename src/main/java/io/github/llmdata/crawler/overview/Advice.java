package io.github.llmdata.crawler.overview;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the reader should look at before using the dataset, and what to do about it. */
final class Advice {
    private static final int MOST_PROBLEMS = 5;
    private static final double MUCH = 0.5;
    private static final double OFTEN = 0.1;
    private static final long FREE_BYTES = 1_000_000_000;

    /** What changes the number of items that are dropped for a reason, by how the reason begins. */
    private static final Map<String, String> REMEDIES = Map.ofEntries(
            Map.entry("no-answer", "crawler.stack.answers=best also takes questions without an accepted answer"),
            Map.entry("answer-below-score", "crawler.stack.min-score is the limit"),
            Map.entry("answer-missing", "the dump may be cut short; compare its size with the publisher's"),
            Map.entry("robots-denied", "the sites forbid these pages; take the text from their dumps instead"),
            Map.entry("robots-unreachable", "the sites may be down; run again later"),
            Map.entry("http-404", "the list may be old; make it anew"),
            Map.entry("http-403", "the sites refuse the crawler; check crawler.fetch.contact"),
            Map.entry("http-429", "raise crawler.fetch.host.min-gap"),
            Map.entry("dns-failure", "check the network and the names in the list"),
            Map.entry("not-mediawiki", "wiki mode reads pages of MediaWiki only"),
            Map.entry("not-html", "name inputs that hold pages of HTML"),
            Map.entry("too-short", "look at some of them below"),
            Map.entry("duplicate", "the inputs may overlap"),
            Map.entry("near-duplicate", "the inputs may overlap"),
            Map.entry("unreadable", "the problems above name the damaged inputs; get them again"));

    private final RunFiles files;
    private final Json report;
    private final DatasetSample dataset;
    private final List<String> sentences = new ArrayList<>();

    Advice(RunFiles files, DatasetSample dataset) {
        this.files = files;
        this.report = files.report();
        this.dataset = dataset;
    }

    void write(Html html) throws IOException {
        ending();
        problems();
        drops();
        emptyFiles();
        sites();
        analysis();
        disk();
        html.open("section").element("h2", "What to look at");
        if (sentences.isEmpty()) {
            html.element("p", "Nothing stands out.").close();
            return;
        }
        html.open("ul", "class", "advice");
        sentences.forEach(sentence -> html.open("li").element("bdi", sentence).close());
        html.close().close();
    }

    private void ending() {
        switch (files.status()) {
            case "stopped", "failed" ->
                sentences.add(
                        "The run is not finished: start the same command again, and it continues. What is said here"
                                + " about records is about those written so far.");
            case "parked" ->
                sentences.add(
                        "Some sites asked for a pause longer than crawler.fetch.max-park: run the same command again"
                                + " later. It fetches only what is pending.");
            case "no-records" -> sentences.add("No record was written. The accounts below say for which reasons.");
            default -> {}
        }
        if (!report.path("balanced").truth(true)) {
            sentences.add("The accounts do not add up. This is a bug in the program; please report it with this page.");
        }
    }

    private void problems() {
        Json problems = report.path("problems");
        for (int i = 0; i < Math.min(MOST_PROBLEMS, problems.size()); i++) {
            sentences.add("Problem: " + SamplesSection.cut(problems.path(i).text(), 500));
        }
        if (problems.size() > MOST_PROBLEMS) {
            sentences.add("And " + Numbers.whole(problems.size() - MOST_PROBLEMS) + " more problems, listed in "
                    + files.reportFile().getFileName() + ".");
        }
        if (!problems.isEmpty()) {
            sentences.add(
                    "Get the inputs that have problems again and run with --fresh, or use the dataset without them.");
        }
    }

    /** Rows are left out: most rows of a dump are no questions and no chosen answers. */
    private void drops() {
        for (Map.Entry<String, Json> kind : report.path("accounts").fields().entrySet()) {
            long in = kind.getValue().path("in").number();
            long dropped = RunFiles.dropped(kind.getValue());
            if (kind.getKey().equals("rows") || dropped <= MUCH * in) {
                continue;
            }
            Optional<Map.Entry<String, Json>> most = kind.getValue().path("dropped").fields().entrySet().stream()
                    .max(Comparator.comparingLong(reason -> reason.getValue().number()));
            most.ifPresent(reason -> sentences.add(Numbers.percent(dropped, in) + " of the " + kind.getKey()
                    + " were dropped, most for " + reason.getKey() + " ("
                    + Numbers.whole(reason.getValue().number()) + ")" + remedy(reason.getKey()) + "."));
        }
    }

    private static String remedy(String reason) {
        return REMEDIES.containsKey(reason) ? ": " + REMEDIES.get(reason) : "; some of them are shown below";
    }

    private void emptyFiles() {
        for (Map.Entry<String, Json> file : report.path("outputs").fields().entrySet()) {
            boolean isLedger = file.getKey().startsWith("dropped_");
            if (!isLedger && file.getValue().path("bytes").number() == 0) {
                sentences.add(file.getKey() + " is empty"
                        + (files.mode().equals("prepared")
                                ? ": there are too few records for this split; more records, or a larger share of it, fill it."
                                : "."));
            }
        }
        long wanted = report.path("accounts").path("records").path("out").number();
        if (wanted > 0 && dataset.lines().lines() == 0 && files.datasets().isEmpty()) {
            sentences.add("No file of records was found beside the report, so they are not described here.");
        }
    }

    private void sites() {
        for (Map.Entry<String, Json> site : report.path("hosts").fields().entrySet()) {
            long requests = site.getValue().path("requests").number();
            long throttled = site.getValue().path("throttled").number();
            if (throttled > OFTEN * requests) {
                sentences.add(site.getKey() + " answered " + Numbers.whole(throttled) + " of " + Numbers.whole(requests)
                        + " requests with \"slower\": give it a longer gap with crawler.fetch.profiles or"
                        + " crawler.fetch.host.min-gap.");
            }
        }
        if (report.path("settings").path("crawler.fetch.robots").text("obey").equals("ignore")
                && !report.path("hosts").isEmpty()) {
            sentences.add(
                    "robots.txt was ignored (crawler.fetch.robots = ignore): some of these pages may not be meant for"
                            + " crawlers.");
        }
    }

    private void analysis() {
        Json analysis = report.path("analysis");
        if (analysis.path("status").text().equals("failed")) {
            sentences.add("The analysis failed: " + analysis.path("reason").text()
                    + " Run python3 scripts/analyze_dataset.py on the dataset to see more.");
        }
        if (analysis.path("status").text().equals("completed")
                && files.picture().isEmpty()) {
            sentences.add("There is no picture of the lengths: pip install matplotlib draws one in the next run.");
        }
    }

    private void disk() throws IOException {
        long free = Files.getFileStore(files.reportFile().toAbsolutePath()).getUsableSpace();
        if (free < FREE_BYTES) {
            sentences.add("The disk of this folder had " + Numbers.bytes(free)
                    + " left when this page was made: make room before the next run.");
        }
    }
}
