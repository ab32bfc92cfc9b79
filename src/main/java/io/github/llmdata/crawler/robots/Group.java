package io.github.llmdata.crawler.robots;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for one crawler, collected from all groups of the file that name it. */
final class Group {
    /** A longer {@code Crawl-delay} is cut to this. */
    private static final Duration MAX_DELAY = Duration.ofDays(1);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30}");

    private final List<Rule> rules = new ArrayList<>();
    private @Nullable Duration delay;

    void add(Rule rule) {
        rules.add(rule);
    }

    /** Keeps the longest of several delays; ignores a value that is not a number of seconds. */
    void addDelay(String seconds) {
        if (SECONDS.matcher(seconds).matches()) {
            BigDecimal millis = new BigDecimal("0" + seconds).movePointRight(3);
            Duration requested = Duration.ofMillis(
                    millis.min(BigDecimal.valueOf(MAX_DELAY.toMillis())).longValue());
            delay = delay == null || delay.compareTo(requested) < 0 ? requested : delay;
        }
    }

    List<Rule> rules() {
        return rules;
    }

    Optional<Duration> delay() {
        return Optional.ofNullable(delay);
    }
}
