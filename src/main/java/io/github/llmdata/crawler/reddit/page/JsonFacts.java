package io.github.llmdata.crawler.reddit.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.llmdata.crawler.html.tree.HtmlParser;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values from JSON of the site, which may have any type: a value of the wrong type is empty. The site writes {@code null},
 * {@code false} or an empty string where a member has no value.
 */
public final class JsonFacts {

    /** A larger number counts milliseconds: in seconds it would be the year 5138. */
    private static final double SMALLEST_MILLIS = 1e11;

    private static final double YEAR_10000 = 253_402_300_800_000.0;

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");

    private JsonFacts() {}

    /** Whether there is a value other than {@code null}, {@code false}, an empty string or an infinite number. */
    public static boolean isPresent(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING, NULL -> false;
            case BOOLEAN -> value.booleanValue();
            case STRING -> !value.textValue().isEmpty();
            case NUMBER -> Double.isFinite(value.doubleValue());
            default -> true;
        };
    }

    /** The first of several values that is present, else the last one. */
    public static JsonNode firstPresent(JsonNode... values) {
        for (JsonNode value : values) {
            if (isPresent(value)) {
                return value;
            }
        }
        return values[values.length - 1];
    }

    /** A string; empty for anything else. */
    public static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : "";
    }

    /** An array; empty for anything else. */
    static JsonNode list(JsonNode value) {
        return value.isArray() ? value : MissingNode.getInstance();
    }

    /** An object, to walk over its values; empty for anything else. */
    static JsonNode object(JsonNode value) {
        return value.isObject() ? value : MissingNode.getInstance();
    }

    /** A whole number of at most nine digits. */
    public static OptionalInt whole(JsonNode value) {
        OptionalDouble number = number(value);
        if (number.isEmpty() || Math.abs(number.getAsDouble()) >= 1e9) {
            return OptionalInt.empty();
        }
        int whole = (int) number.getAsDouble();
        return whole == number.getAsDouble() ? OptionalInt.of(whole) : OptionalInt.empty();
    }

    /** A number, also one that is written as a string. */
    private static OptionalDouble number(JsonNode value) {
        if (value.isNumber()) {
            double number = value.doubleValue();
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        }
        String text = text(value);
        return NUMBER.matcher(text).matches() ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    /** The text on one line, with single spaces and its character references resolved. */
    public static String line(String text) {
        return PageValues.line(HtmlParser.unescaped(text, false));
    }

    /** An id without the prefix of its kind, such as {@code t1_}, also one that is written as a number; empty if it is no id. */
    public static String id(JsonNode stated, String prefix) {
        if (stated.isIntegralNumber() && stated.canConvertToLong() && stated.longValue() > 0) {
            return Long.toString(stated.longValue(), Character.MAX_RADIX);
        }
        return id(text(stated), prefix);
    }

    /** An id without the prefix of its kind; empty if it is not one. */
    static String id(String name, String prefix) {
        String id = name.strip().toLowerCase(Locale.ROOT);
        if (id.startsWith(prefix)) {
            id = id.substring(prefix.length());
        }
        return PageValues.isId(id) ? id : "";
    }

    /** The name of an account; empty for a deleted one, which the site writes in brackets. */
    static String author(JsonNode stated) {
        return PageValues.author(line(text(stated)));
    }

    /** A time in seconds or milliseconds since 1970 as ISO 8601 in UTC, to the second; empty if it is no time. */
    public static String created(JsonNode stated) {
        OptionalDouble time = number(stated);
        double number = time.orElse(0);
        double millis = number < SMALLEST_MILLIS ? number * 1000 : number;
        return millis > 0 && millis < YEAR_10000
                ? Instant.ofEpochMilli((long) millis)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                : "";
    }

    /** The address of a link, with its host. */
    static String link(String href) {
        return PageValues.link(HtmlParser.unescaped(href.strip(), true));
    }

    static <M> void mark(Set<M> marks, M mark, boolean holds) {
        if (holds) {
            marks.add(mark);
        }
    }
}
