package io.github.llmdata.crawler.lookup;

import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.frontier.PendingUrl;
import io.github.llmdata.crawler.state.JournalKey;
import io.github.llmdata.crawler.state.SavedRun;
import io.github.llmdata.crawler.state.StateException;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the states of unfinished runs say about the item that is asked about. */
final class PendingAnswers {
    private static final List<String> MODES = List.of("stack", "wiki", "reddit", "prepared");

    private final Question question;
    private final Listings listings;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    PendingAnswers(Question question, Listings listings) {
        this.question = question;
        this.listings = listings;
    }

    /** Looks into the states of a folder. */
    void look(Path stateDir, Instant now) throws StateException {
        for (String mode : MODES) {
            try (SavedRun run = SavedRun.open(stateDir, mode).orElse(null)) {
                if (run != null) {
                    look(mode, run, String.valueOf(stateDir), now);
                }
            }
        }
    }

    private void look(String mode, SavedRun run, String place, Instant now) throws StateException {
        for (PendingUrl url : PendingUrl.of(run, asked -> question.meansId(asked), now)) {
            findings.add(pending(url, place, now));
        }
        if (findings.isEmpty() && run.hasSettled(keys())) {
            findings.add(new Finding(
                    Finding.Fate.SETTLED,
                    "The unfinished run of " + mode + " has decided it: it is settled, and is not requested again.",
                    place,
                    Map.of()));
        }
        if (findings.isEmpty() && question.page().isPresent()) {
            listings.url(mode, run, question::meansUrl).ifPresent(url -> findings.add(listed(mode, url, place)));
        }
        Accounts accounts = run.checkpoint().accounts().copy();
        StringBuilder counts = new StringBuilder();
        for (Map.Entry<Kind, Accounts.Balance> kind : accounts.balances().entrySet()) {
            Accounts.Balance balance = kind.getValue();
            counts.append(counts.isEmpty() ? "" : "; ").append(kind.getKey().key());
            counts.append(": ")
                    .append(balance.in())
                    .append(" in, ")
                    .append(balance.out())
                    .append(" out, ");
            counts.append(balance.pending()).append(" pending");
        }
        remarks.add("The run of " + mode + " is not finished (" + counts
                + " at its last commit); the command that started it continues it. What it has not come to yet"
                + " is in no file.");
    }

    private static Finding listed(String mode, String url, String place) {
        return new Finding(
                Finding.Fate.PENDING,
                "It is pending: a site has listed it for the run of " + mode + ", which is not finished.",
                place,
                Map.of("url", url));
    }

    private static Finding pending(PendingUrl url, String place, Instant now) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("url", url.requested());
        details.put("attempts that failed", String.valueOf(url.attempts()));
        if (url.notBefore().isAfter(now)) {
            details.put(
                    "not requested before",
                    url.notBefore().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        if (url.trail().size() > 1) {
            details.put("redirects", String.join(" -> ", url.trail()));
        }
        return new Finding(
                Finding.Fate.PENDING,
                "It is pending: it was requested " + url.attempts() + (url.attempts() == 1 ? " time" : " times")
                        + " without success, and is requested again.",
                place,
                details);
    }

    /** By which the journal knows it. */
    private Set<TextKey> keys() {
        Set<TextKey> keys = new HashSet<>();
        question.page().ifPresent(page -> {
            keys.add(JournalKey.url(page));
            keys.add(JournalKey.target(page));
        });
        question.ids().forEach(id -> keys.add(JournalKey.document(id)));
        return keys;
    }

    List<Finding> findings() {
        return findings;
    }

    List<String> remarks() {
        return remarks;
    }
}
