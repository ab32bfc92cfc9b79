package io.github.llmdata.crawler.reddit.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexResponseTest {
    private static final String SLOW_DOWN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static IndexResponse page(int status, String body) {
        return IndexResponse.ofPage(status, bytes(body));
    }

    private static IndexResponse pageCount(int status, String body) {
        return IndexResponse.ofPageCount(status, bytes(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"urlkey\": \"com,example)/\", \"filename\": \"a\", \"message\": \"x\"}\n",
                "\uFEFF{\"url\": \"https://a/\"}",
                "\n{\"url\": \"cut",
                "com,example)/ 20200101000000 {\"url\": \"a\"}\nnext"
            })
    void recognisesAPageOfLines(String body) {
        assertThat(page(200, body)).isEqualTo(new IndexResponse.Lines());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"message\": \"No Captures found for: reddit.com/x\"}",
                "404 | {\"error\": \"No Captures found for: reddit.com/x\"}",
                "200 | {\"message\": \"No Captures found for: reddit.com/x\"}",
                "200 | ''"
            })
    void recognisesAResponseWithoutCaptures(int status, String body) {
        assertThat(page(status, body)).isEqualTo(new IndexResponse.Nothing());
    }

    @Test
    void recognisesAPagePastTheEnd() {
        assertThat(page(400, "{\"message\": \"Page 7 invalid: First Page is 0, Last Page is 6\"}"))
                .isEqualTo(new IndexResponse.PastTheEnd());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pages\": 3, \"pageSize\": 5, \"blocks\": 12} | 3",
                "{\"blocks\": 0, \"pages\": \"0\"}               | 0",
                "'17\n'                                          | 17",
                "0                                               | 0",
                "1000000                                         | 1000000"
            })
    void readsHowManyPagesThereAre(String body, int pages) {
        assertThat(pageCount(200, body)).isEqualTo(new IndexResponse.PageCount(pages));
    }

    @Test
    void aResultWithoutCapturesHasNoPages() {
        assertThat(pageCount(404, "{\"message\": \"No Captures found for: x\"}"))
                .isEqualTo(new IndexResponse.PageCount(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "1.5",
                "1000001",
                "99999999999",
                "{}",
                "{\"pages\": -1}",
                "{\"pages\": [3]}",
                "{\"pages\":",
                "<html>3</html>",
                "[3]"
            })
    void refusesAMalformedNumberOfPages(String body) {
        assertThat(pageCount(200, body)).isInstanceOf(IndexResponse.Failed.class);
    }

    @ParameterizedTest
    @CsvSource({"403", "429", "503"})
    void recognisesThrottlingByTheStatus(int status) {
        assertThat(page(status, "")).isEqualTo(new IndexResponse.Throttled(status));
        assertThat(pageCount(status, "<html>")).isEqualTo(new IndexResponse.Throttled(status));
        assertThat(IndexResponse.isThrottling(status, new byte[0])).isTrue();
    }

    @Test
    void recognisesThrottlingByTheMessageOfTheStorage() {
        assertThat(IndexResponse.isThrottling(500, bytes(SLOW_DOWN))).isTrue();
        assertThat(IndexResponse.isThrottling(500, bytes("<Code>InternalError</Code>")))
                .isFalse();
        assertThat(IndexResponse.isThrottling(200, bytes(SLOW_DOWN))).isFalse();
        assertThat(IndexResponse.isThrottling(404, new byte[0])).isFalse();
        assertThat(IndexResponse.isThrottling(206, new byte[] {(byte) 0x1f, (byte) 0x8b}))
                .isFalse();
        assertThat(page(500, SLOW_DOWN)).isEqualTo(new IndexResponse.Throttled(500));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | <html>Not Found</html>                   | <html>Not Found</html>",
                "400 | {\"message\": \"bad filter\"}            | bad filter",
                "500 | 'a\n\tb'                                 | a b",
                "502 | ''                                       | ''",
                "200 | <!doctype html><p>down for maintenance   | <!doctype html><p>down for maintenance",
                "200 | {\"message\": \"internal error\"}        | internal error",
                "200 | [[\"urlkey\"\\,\"timestamp\"]]           | [[\"urlkey\"\\,\"timestamp\"]]",
                "206 | {\"url\": \"https://a/\"}                | {\"url\": \"https://a/\"}"
            })
    void anythingElseIsAFailureWithItsStatus(int status, String body, String detail) {
        assertThat(page(status, body)).isEqualTo(new IndexResponse.Failed(status, detail));
    }

    @Test
    void readsOnlyTheBeginningOfABody() {
        IndexResponse answer = page(500, "x".repeat(10_000_000) + SLOW_DOWN);

        assertThat(answer).isEqualTo(new IndexResponse.Failed(500, "x".repeat(200)));
        assertThat(page(200, "{\"a\":" + "[".repeat(1_000_000))).isEqualTo(new IndexResponse.Lines());
        assertThat(page(200, "a".repeat(1_000_000))).isInstanceOf(IndexResponse.Failed.class);
    }
}
