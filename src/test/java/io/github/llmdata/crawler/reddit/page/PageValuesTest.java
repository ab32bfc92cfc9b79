package io.github.llmdata.crawler.reddit.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageValuesTest {
    @ParameterizedTest
    @CsvSource({
        "12 points, 12",
        "'-3', -3",
        "'\u22124 points', -4",
        "'1,234 comments', 1234",
        "'12,345,678', 12345678",
        "25.4k comments, ?",
        "52k, ?",
        "1M, ?",
        "\u2022, ?",
        "Vote, ?",
        "[score hidden], ?",
        "9999999999999, ?",
        "'', ?"
    })
    void readsWholeNumbersAndNoRoundedOnes(String text, String number) {
        assertThat(PageValues.number(text).stream()
                        .mapToObj(Integer::toString)
                        .findFirst()
                        .orElse("?"))
                .isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "2018-11-30T20:38:02+00:00, 2018-11-30T20:38:02Z",
        "2013-08-06T20:38:58-07:00, 2013-08-07T03:38:58Z",
        "2011-12-13T10:29:31.028816+00:00, 2011-12-13T10:29:31Z",
        "2026-03-05T01:53:41.845000+0000, 2026-03-05T01:53:41Z",
        "2026-03-05T01:53:00Z, 2026-03-05T01:53:00Z",
        "2026-03-05T01:53:41, 2026-03-05T01:53:41Z",
        "11 days ago, ''",
        "+999999999-12-31T23:59:59-18:00, ''",
        "'', ''"
    })
    void writesTimesInUtc(String time, String utc) {
        assertThat(PageValues.utc(time)).isEqualTo(utc);
    }

    @ParameterizedTest
    @CsvSource({
        "1543610282000, 2018-11-30T20:38:02Z",
        "99999999999999, 5138-11-16T09:46:39Z",
        "999999999999999, ''",
        "-1, ''",
        "soon, ''"
    })
    void readsMilliseconds(String millis, String utc) {
        assertThat(PageValues.utcOfMillis(millis)).isEqualTo(utc);
    }

    @ParameterizedTest
    @CsvSource({
        "t3_6gg0sy, 6gg0sy",
        "T3_6GG0SY, 6gg0sy",
        "t3_, ''",
        "t1_6gg0sy, ''",
        "t3_6gg-0sy, ''",
        "t3_12345678901234, ''"
    })
    void takesIdsWithoutTheirPrefix(String name, String id) {
        assertThat(PageValues.id(name, "t3_")).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({"' ann ', ann", "[deleted], ''", "[removed], ''", "[vymazané], ''", "a_[b], a_[b]"})
    void knowsAuthorsThatAreGone(String text, String author) {
        assertThat(PageValues.author(text)).isEqualTo(author);
    }

    @ParameterizedTest
    @CsvSource({
        "/r/elsewhere/comments/zzz/, https://www.reddit.com/r/elsewhere/comments/zzz/",
        "https://example.org/a?b=1&c=2, https://example.org/a?b=1&c=2",
        "javascript:void(0), ''",
        "not a link, ''",
        "'', ''"
    })
    void followsOnlyLinksOfTheWeb(String href, String link) {
        assertThat(PageValues.link(href)).isEqualTo(link);
    }

    @ParameterizedTest
    @CsvSource({"6.7k, 6700", "12.3k points, 12300", "'1,2k', 1200", "1.5M, 1500000", "-2k, -2000", "364 points, 364"})
    void readsARoundedScoreAsItIsWritten(String text, int score) {
        assertThat(PageValues.score(text)).hasValue(score);
    }

    /** Steps of an address that end like queries were looked at anew from each of them. */
    @Test
    @Timeout(10)
    void aLongAddressTakesNoLongTime() {
        assertThat(OldThing.lastStep("#" + "/a?".repeat(500_000) + "\n!")).hasValue("a");
        assertThat(OldThing.lastStep("/r/x/comments/abc/t/def/?context=3")).hasValue("def");
    }
}
