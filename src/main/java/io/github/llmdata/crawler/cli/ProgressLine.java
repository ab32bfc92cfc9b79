package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.stats.Amounts;
import io.github.llmdata.crawler.stats.Eta;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.RunFigures;
import io.github.llmdata.crawler.stats.RunPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The progress of a run in one line: how much is done of how much, how fast, how long it still takes, what was dropped and
 * written, and why it is not finished.
 */
record ProgressLine(RunFigures run) {
    private static final double MB = 1e6;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;

    /** A shorter rest of the reason says nothing. */
    private static final int LEAST_OF_REASON = 20;

    /** What a reason begins with may be left out: that a site is named says it. */
    private static final Pattern WAITING = Pattern.compile("^Waiting for ");

    private static final String CUT = "...";

    /** All of it, for a line that may be as long as it is. */
    String whole() {
        List<String> parts = parts(ProgressLine::left);
        parts.addAll(further());
        String line = String.join(", ", parts);
        return why().map(why -> line + ": " + why).orElse(line);
    }

    /** What matters most, in a line of at most so many characters: of the time left only the most that it may be. */
    String fitting(int most) {
        StringBuilder line = new StringBuilder(String.join(", ", parts(eta -> time(eta.most()) + " left")));
        Optional<String> why = why().map(reason -> WAITING.matcher(reason).replaceFirst(""));
        if (why.isPresent()) {
            if (line.length() + 2 + Math.min(LEAST_OF_REASON, why.get().length()) <= most) {
                line.append(": ").append(cut(why.get(), most - line.length() - 2));
            }
        } else {
            for (String part : further()) {
                if (line.length() + 2 + part.length() <= most) {
                    line.append(", ").append(part);
                }
            }
        }
        return cut(line.toString(), most);
    }

    private static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, Math.max(0, most - CUT.length())) + CUT.substring(0, Math.min(CUT.length(), most));
    }

    private List<String> parts(Function<Eta, String> left) {
        Amounts amounts = run.amounts();
        List<String> parts = new ArrayList<>();
        parts.add(done(amounts));
        if (amounts.totalStoredBytes() > 0) {
            parts.add(String.format(Locale.ROOT, "%.0f MB/s", run.rates().decodedBytes() / MB));
        } else if (run.rates().items() > 0) {
            parts.add(String.format(Locale.ROOT, "%.1f/s", run.rates().items()));
        }
        run.rates().eta().ifPresent(eta -> parts.add(left.apply(eta)));
        parts.add(String.format(Locale.ROOT, "%,d dropped", amounts.dropped()));
        return parts;
    }

    private List<String> further() {
        Amounts amounts = run.amounts();
        List<String> parts = new ArrayList<>();
        parts.add(String.format(Locale.ROOT, "%,d records", amounts.records()));
        if (amounts.totalStoredBytes() > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", amounts.items(), noun(amounts)));
        }
        parts.add(String.format(Locale.ROOT, "%,d under way", run.inFlight()));
        return parts;
    }

    /** Where the size of all inputs is known, the bytes of them that were read; else the items that are decided. */
    private static String done(Amounts amounts) {
        if (amounts.totalStoredBytes() > 0) {
            return String.format(
                    Locale.ROOT, "%.0f of %.0f MB", amounts.storedBytes() / MB, amounts.totalStoredBytes() / MB);
        }
        return amounts.knownItems() > amounts.items()
                ? String.format(Locale.ROOT, "%,d of %,d %s", amounts.items(), amounts.knownItems(), noun(amounts))
                : String.format(Locale.ROOT, "%,d %s", amounts.items(), noun(amounts));
    }

    private static String noun(Amounts amounts) {
        Optional<Kind> kind = amounts.kind();
        if (kind.isEmpty()) {
            return "items";
        }
        return kind.get() == Kind.URLS ? "URLs" : kind.get().key();
    }

    private static String left(Eta eta) {
        String least = time(eta.least());
        String most = time(eta.most());
        return (least.equals(most) ? most : least + " to " + most) + " left";
    }

    private static String time(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < HOUR) {
            return String.format(Locale.ROOT, "%d:%02d", seconds / MINUTE, seconds % MINUTE);
        }
        return seconds < 2 * DAY
                ? String.format(Locale.ROOT, "%d h %02d", seconds / HOUR, seconds % HOUR / MINUTE)
                : String.format(Locale.ROOT, "%d days", seconds / DAY);
    }

    /** A run that only reads its inputs waits for nothing. */
    private Optional<String> why() {
        boolean onlyReads =
                run.phase() == RunPhase.RUNNING && run.crawl().siteCount() == 0 && run.amounts().totalStoredBytes() > 0;
        return onlyReads
                ? Optional.empty()
                : Optional.of(SafeMessage.visible(run.why()).replaceFirst("\\.$", ""));
    }
}
