package io.github.llmdata.crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 2026-11-23T12:00:01Z",
                "120 | 2026-11-23T12:02:00Z",
                "'  120\t' | 2026-11-23T12:02:00Z",
                "000000000000120 | 2026-11-23T12:02:00Z",
                "Mon, 23 Nov 2026 12:30:00 GMT | 2026-11-23T12:30:00Z",
                "mon, 23 nov 2026 12:30:00 gmt | 2026-11-23T12:30:00Z",
                "Mon, 3 Dec 2026 02:30:00 GMT | 2026-12-03T02:30:00Z",
                "Fri, 23 Nov 2026 12:30:00 GMT | 2026-11-23T12:30:00Z",
                "Monday, 23-Nov-26 12:30:00 GMT | 2026-11-23T12:30:00Z",
                "Wednesday, 03-Sep-27 12:30:00 GMT | 2027-09-03T12:30:00Z",
                "Thu Dec  3 12:30:00 2026 | 2026-12-03T12:30:00Z",
                "Thu Dec 13 12:30:00 2026 | 2026-12-13T12:30:00Z"
            })
    void readsSecondsAndTheThreeFormsOfADate(String value, Instant time) {
        assertThat(RetryAfter.parse(value, NOW)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31622401",
                "999999999",
                "9223372036854775808",
                "99999999999999999999999999999999999999",
                "Mon, 23 Nov 9999 12:30:00 GMT",
                "Monday, 23-Nov-76 12:30:00 GMT"
            })
    void isCutToTheMaximum(String value) {
        assertThat(RetryAfter.parse(value, NOW)).contains(NOW.plus(RetryAfter.MAX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "-1",
                "+1",
                "1.5",
                "1e3",
                "120s",
                "1 2",
                "٣",
                "soon",
                "Mon, 23 Nov 2026 12:00:00 GMT",
                "Mon, 23 Nov 2026 11:59:59 GMT",
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Monday, 23-Nov-77 12:30:00 GMT",
                "Sun Nov  6 08:49:37 1994",
                "Mon, 23 Nov 2026 12:30:00",
                "Mon, 23 Nov 2026 12:30:00 PST",
                "Mon, 23 Nov 2026 25:30:00 GMT",
                "Mon, 32 Nov 2026 12:30:00 GMT",
                "Mon, 23 Foo 2026 12:30:00 GMT",
                "Mon, 23 Nov 99999 12:30:00 GMT",
                "2026-11-23T12:30:00Z"
            })
    void ignoresMalformedValuesAndTimesInThePast(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", " ", "Mon, ", "a"})
    void ignoresAnEndlessValue(String piece) {
        assertThat(RetryAfter.parse("x" + piece.repeat(1_000_000), NOW)).isEmpty();
    }
}
