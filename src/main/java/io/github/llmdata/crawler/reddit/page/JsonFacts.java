package io.github.llmdata.crawler.reddit.page;

import io.github.llmdata.crawler.html.HtmlParser;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Names, times and lines as JSON of the site states them. */
final class JsonFacts {

    /** A number beyond it counts milliseconds: in seconds it would be the year 5138. */
    private static final double SMALLEST_MILLIS = 1e11;

    private static final double YEAR_10000 = 253_402_300_800_000.0;

    private JsonFacts() {}

    /** The text on one line, with single blanks and its character references resolved. */
    static String line(String text) {
        return PageValues.line(HtmlParser.unescaped(text, false));
    }

    /** An id without the prefix of its kind, such as {@code t1_}; empty if it is none. */
    static String id(String name, String prefix) {
        String id = name.strip().toLowerCase(Locale.ROOT);
        if (id.startsWith(prefix)) {
            id = id.substring(prefix.length());
        }
        return PageValues.isId(id) ? id : "";
    }

    /** The name of an account; empty for one that is gone, which the site writes in brackets. */
    static String author(JsonTree stated) {
        return PageValues.author(line(stated.text()));
    }

    /** A time in seconds or milliseconds since 1970 as ISO 8601 in UTC, to the second; empty if it is none. */
    static String created(JsonTree stated) {
        OptionalDouble time = stated.number();
        double number = time.orElse(0);
        double millis = number < SMALLEST_MILLIS ? number * 1000 : number;
        return millis > 0 && millis < YEAR_10000
                ? Instant.ofEpochMilli((long) millis)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                : "";
    }

    /** Where a link leads, with its host. */
    static String link(String href) {
        return PageValues.link(HtmlParser.unescaped(href.strip(), true));
    }

    static <M> void mark(Set<M> marks, M mark, boolean holds) {
        if (holds) {
            marks.add(mark);
        }
    }
}
