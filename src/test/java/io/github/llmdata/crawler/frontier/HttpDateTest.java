package io.github.llmdata.crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpDateTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @Test
    void readsWhatServersWrite() {
        Random random = new Random(13);
        for (int i = 0; i < 2000; i++) {
            Instant time = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
            String date = FORM.format(time);
            assertThat(HttpDate.parse(date, NOW)).as(date).contains(time);
            assertThat(HttpDate.parse(date.toLowerCase(Locale.ROOT), NOW))
                    .as("by the formatter")
                    .contains(time);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wed, 31 Feb 2024 08:00:00 GMT | 2024-02-29T08:00:00Z",
                "Sun, 06-Nov-94 08:49:37 GMT | 1994-11-06T08:49:37Z",
                "Sun Nov  6 08:49:37 1994 | 1994-11-06T08:49:37Z",
                "Sun, 6 Nov 1994 08:49:37 GMT | 1994-11-06T08:49:37Z"
            })
    void readsTheOtherFormsAndRareValues(String date, Instant time) {
        assertThat(HttpDate.parse(date, NOW)).contains(time);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 06 anF 1994 08:49:37 GMT",
                "Sun, 00 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 25:49:37 GMT",
                "Sun, 06 Nov 1994 08:60:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 CET",
                "Sun, 06 Nov +994 08:49:37 GMT"
            })
    void refusesWhatIsNoDate(String date) {
        assertThat(HttpDate.parse(date, NOW)).isEmpty();
    }
}
