package io.github.llmdata.crawler.frontier;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header {@code Retry-After}: seconds, or a date in any of HTTP's three forms (RFC 9110, section 5.6.7). */
final class RetryAfter {
    /** A longer Retry-After is cut to this. */
    static final Duration MAX = Duration.ofDays(366);

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    /** Enough digits for any wait up to the maximum. */
    private static final int SECONDS_DIGITS = 9;

    private static final int MAX_LENGTH = 100;

    private RetryAfter() {}

    /** The time before which no request should be sent; empty if the value is malformed or the time is past. */
    static Optional<Instant> parse(String value, Instant now) {
        String text = value.strip();
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Optional<Instant> wanted =
                SECONDS.matcher(text).matches() ? afterSeconds(text, now) : HttpDate.parse(text, now);
        return wanted.filter(time -> time.isAfter(now)).map(time -> earlier(time, now.plus(MAX)));
    }

    private static Optional<Instant> afterSeconds(String digits, Instant now) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return Optional.of(
                significant.length() > SECONDS_DIGITS ? now.plus(MAX) : now.plusSeconds(Long.parseLong(significant)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
