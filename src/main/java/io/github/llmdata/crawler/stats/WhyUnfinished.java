package io.github.llmdata.crawler.stats;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in one sentence why a run is not finished. */
final class WhyUnfinished {
    private static final double MB = 1e6;

    private final RunFigures run;
    private final List<String> parts = new ArrayList<>();

    private WhyUnfinished(RunFigures run) {
        this.run = run;
    }

    static String sentence(RunFigures run) {
        return switch (run.phase()) {
            case STARTING -> "The run is starting.";
            case RUNNING -> new WhyUnfinished(run).running();
            case DRAINING ->
                "The run was told to stop: it finishes " + count(run.inFlight(), "item", "items") + " under way.";
            case PUBLISHING -> "The files get their final names.";
            case ANALYSING -> "The dataset is written; the Python analysis is running.";
            case ENDED -> "The run has ended.";
        };
    }

    private String running() {
        pauses();
        CrawlFigures crawl = run.crawl();
        int paced =
                crawl.waiting(SiteWait.GAP) + crawl.waiting(SiteWait.CRAWL_DELAY) + crawl.waiting(SiteWait.UNDER_WAY);
        if (paced > 0) {
            parts.add(paced == 1 ? "1 site at its pace" : paced + " sites at their pace");
        }
        if (crawl.waiting(SiteWait.ROBOTS) > 0) {
            parts.add("robots.txt of " + count(crawl.waiting(SiteWait.ROBOTS), "site", "sites") + " not known yet");
        }
        if (crawl.waiting(SiteWait.SLOT) > 0) {
            parts.add(count(crawl.waiting(SiteWait.SLOT), "site", "sites") + " waiting for a free slot");
        }
        if (crawl.delayed() > 0) {
            parts.add(count(crawl.delayed(), "URL", "URLs") + " in back-off");
        }
        reading();
        if (parts.isEmpty()) {
            parts.add(
                    run.inFlight() > 0
                            ? count(run.inFlight(), "item", "items") + " under way"
                            : "the inputs are being read");
        }
        String text = String.join("; ", parts);
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    /** The pause that ends first is named, and the others are counted. */
    private void pauses() {
        Optional<SiteFigures> first = run.crawl().sites().stream()
                .filter(site -> site.cause().isPause() && site.next().isPresent())
                .min(Comparator.comparing(site -> site.next().orElse(Instant.MAX)));
        int paused = 0;
        for (SiteWait cause : SiteWait.values()) {
            paused += cause.isPause() ? run.crawl().waiting(cause) : 0;
        }
        if (first.isPresent()) {
            SiteFigures site = first.get();
            String others = paused > 1 ? " (and " + count(paused - 1L, "other site", "other sites") + ")" : "";
            parts.add("waiting for " + site.stats().site() + ": " + cause(site) + " until "
                    + clock(site.next().orElseThrow()) + others);
        }
    }

    private static String cause(SiteFigures site) {
        return switch (site.cause()) {
            case RETRY_AFTER -> "Retry-After";
            case BREAKER -> "many failures in a row, nothing is sent";
            default -> "it throttles, nothing is sent";
        };
    }

    private void reading() {
        Amounts amounts = run.amounts();
        if (amounts.totalStoredBytes() > 0 && amounts.storedBytes() < amounts.totalStoredBytes()) {
            parts.add(String.format(
                    Locale.ROOT,
                    "%.0f of %.0f MB are read",
                    amounts.storedBytes() / MB,
                    amounts.totalStoredBytes() / MB));
        } else if (run.waitingQuestions() > 0) {
            parts.add(
                    count(run.waitingQuestions(), "question waits for its answer", "questions wait for their answers"));
        }
    }

    private String clock(Instant time) {
        boolean isNear = time.isBefore(run.at().plusSeconds(60));
        boolean isToday = time.isBefore(run.at().plusSeconds(12 * 3600));
        String pattern = isNear ? "HH:mm:ss" : isToday ? "HH:mm" : "yyyy-MM-dd HH:mm";
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withZone(ZoneId.systemDefault())
                .format(time);
    }

    private static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }
}
