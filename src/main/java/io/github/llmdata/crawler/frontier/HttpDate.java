package io.github.llmdata.crawler.frontier;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A date in a header, in any of HTTP's three forms (RFC 9110, section 5.6.7). */
public final class HttpDate {
    private static final int MAX_LENGTH = 100;
    private static final Pattern WEEKDAY = Pattern.compile("[A-Za-z]{3,9},? +(?<rest>.+)");
    private static final Pattern BLANKS = Pattern.compile(" +");

    /** The month is at each {@code m}, a digit at each {@code 0}. */
    private static final String SHAPE = "00 mmm 0000 00:00:00 GMT";

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final DateTimeFormatter FIXDATE = formatter("d MMM uuuu HH:mm:ss 'GMT'");
    private static final DateTimeFormatter ASCTIME = formatter("MMM d HH:mm:ss uuuu");

    private HttpDate() {}

    /**
     * The time; empty if the value is malformed. The name of the weekday is not compared with the date.
     *
     * @param now decides the century of a year of two digits
     */
    public static Optional<Instant> parse(String text, Instant now) {
        Matcher weekday = WEEKDAY.matcher(text);
        if (text.length() > MAX_LENGTH || !weekday.matches()) {
            return Optional.empty();
        }
        String date = BLANKS.matcher(weekday.group("rest")).replaceAll(" ");
        return usual(date)
                .or(() -> instant(date, FIXDATE))
                .or(() -> instant(date, rfc850(now)))
                .or(() -> instant(date, ASCTIME));
    }

    /** Reads {@code 06 Nov 1994 08:49:37 GMT}, as nearly all servers write it; other forms and rare values are left to a formatter. */
    private static Optional<Instant> usual(String date) {
        int month = date.length() == SHAPE.length() ? MONTHS.indexOf(date.substring(3, 6)) : -1;
        if (month < 0 || month % 3 != 0 || !hasShape(date)) {
            return Optional.empty();
        }
        int day = number(date, 0, 2);
        int hour = number(date, 12, 14);
        int minute = number(date, 15, 17);
        int second = number(date, 18, 20);
        boolean isInEveryMonth = day >= 1 && day <= 28;
        return isInEveryMonth && hour <= 23 && minute <= 59 && second <= 59
                ? Optional.of(LocalDateTime.of(number(date, 7, 11), 1 + month / 3, day, hour, minute, second)
                        .toInstant(ZoneOffset.UTC))
                : Optional.empty();
    }

    private static boolean hasShape(String date) {
        for (int i = 0; i < SHAPE.length(); i++) {
            char c = date.charAt(i);
            boolean fits = switch (SHAPE.charAt(i)) {
                case '0' -> c >= '0' && c <= '9';
                case 'm' -> true;
                default -> c == SHAPE.charAt(i);
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(String date, int start, int end) {
        return Integer.parseInt(date, start, end, 10);
    }

    private static Optional<Instant> instant(String date, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDateTime.parse(date, form).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }

    /** The form with two digits for the year, which is the one nearest to now: no more than 50 years ahead. */
    private static DateTimeFormatter rfc850(Instant now) {
        int oldest = now.atZone(ZoneOffset.UTC).getYear() - 49;
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("d-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, oldest)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH);
    }
}
