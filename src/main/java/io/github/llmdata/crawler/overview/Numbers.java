package io.github.llmdata.crawler.overview;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {
    private Numbers() {}

    static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** With one decimal where the number is small. */
    static String decimal(double number) {
        return number >= 100 || number == Math.rint(number)
                ? whole(Math.round(number))
                : String.format(Locale.ROOT, "%.1f", number);
    }

    static String percent(double share) {
        double percent = 100 * share;
        return percent > 0 && percent < 0.1 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    static String percent(long part, long all) {
        return percent(all == 0 ? 0 : (double) part / all);
    }

    static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }

    static String duration(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        Duration time = Duration.ofSeconds(Math.round(seconds));
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
}
