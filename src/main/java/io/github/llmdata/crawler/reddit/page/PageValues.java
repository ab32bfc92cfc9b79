package io.github.llmdata.crawler.reddit.page;

import io.github.llmdata.crawler.url.WebUrl;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lines, numbers, times and names in the forms that pages write. */
final class PageValues {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u0085\\u2028\\u2029]+");

    /** A whole number at the start of a text, with or without commas; not one that is rounded to thousands. */
    private static final Pattern NUMBER =
            Pattern.compile("([-\\u2212]?(?:\\d{1,3}(?:,\\d{3}){1,2}|\\d{1,9}))(?![\\d.,]*[kKmM\\d])");

    private static final Pattern ROUNDED = Pattern.compile("([-\\u2212]?\\d{1,3}(?:[.,]\\d{1,2})?)([kKmM])(?!\\w)");

    private static final Pattern ID = Pattern.compile("[0-9a-z]{1,13}");
    private static final Pattern MILLIS = Pattern.compile("\\d{10,14}");
    private static final Pattern GONE = Pattern.compile("\\[[^\\]]{1,40}]");

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);

    private PageValues() {}

    /** The text on one line, with single spaces. */
    static String line(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    /** The number at the start of the text: {@code 12 points}. */
    static OptionalInt number(String text) {
        Matcher matcher = NUMBER.matcher(line(text));
        return matcher.lookingAt()
                ? OptionalInt.of(
                        Integer.parseInt(matcher.group(1).replace(",", "").replace('\u2212', '-')))
                : OptionalInt.empty();
    }

    /** A score: a number; {@code 6.7k} counts as 6,700. */
    static OptionalInt score(String text) {
        Matcher rounded = ROUNDED.matcher(line(text));
        if (!rounded.lookingAt()) {
            return number(text);
        }
        double unit = rounded.group(2).equalsIgnoreCase("k") ? 1e3 : 1e6;
        double value = Double.parseDouble(rounded.group(1).replace(',', '.').replace('\u2212', '-'));
        return OptionalInt.of((int) Math.round(value * unit));
    }

    /** A time with its offset, as ISO 8601 in UTC to the second; empty if it is not a time. */
    static String utc(String time) {
        try {
            return utc(OffsetDateTime.parse(time.strip(), TIME));
        } catch (DateTimeException e) {
            return "";
        }
    }

    /** A time in milliseconds since 1970, as ISO 8601 in UTC to the second; empty if it is not one. */
    static String utcOfMillis(String millis) {
        return MILLIS.matcher(millis.strip()).matches()
                ? utc(OffsetDateTime.ofInstant(Instant.ofEpochMilli(Long.parseLong(millis.strip())), ZoneOffset.UTC))
                : "";
    }

    private static String utc(OffsetDateTime time) {
        boolean isCommon = time.getYear() >= 1970 && time.getYear() < 10_000;
        return isCommon ? time.toInstant().truncatedTo(ChronoUnit.SECONDS).toString() : "";
    }

    /** An id without the prefix of its kind, such as {@code t1_}; empty if it is not an id. */
    static String id(String fullName, String prefix) {
        String name = fullName.strip().toLowerCase(Locale.ROOT);
        String id = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        return isId(id) ? id : "";
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The name of an account; empty for a deleted account, which pages write in brackets. */
    static String author(String text) {
        String name = line(text);
        return GONE.matcher(name).matches() ? "" : name;
    }

    /** The address of a link post, with its host; empty if it is not a web address. */
    static String link(String href) {
        String address = href.strip();
        if (address.startsWith("/") && !address.startsWith("//")) {
            address = "https://www.reddit.com" + address;
        }
        return WebUrl.parse(address).filter(WebUrl::isWeb).map(WebUrl::href).orElse("");
    }
}
