package io.github.llmdata.crawler.commoncrawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexAnswerTest {
    private static final String SLOW_DOWN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static IndexAnswer page(int status, String body) {
        return IndexAnswer.ofPage(status, bytes(body));
    }

    private static IndexAnswer pageCount(int status, String body) {
        return IndexAnswer.ofPageCount(status, bytes(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"urlkey\": \"com,example)/\", \"filename\": \"a\", \"message\": \"x\"}\n",
                "\uFEFF{\"url\": \"https://a/\"}",
                "\n{\"url\": \"cut",
                "com,example)/ 20200101000000 {\"url\": \"a\"}\nnext"
            })
    void knowsAPageOfLines(String body) {
        assertThat(page(200, body)).isEqualTo(new IndexAnswer.Lines());
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
    void knowsAnAnswerWithoutCaptures(int status, String body) {
        assertThat(page(status, body)).isEqualTo(new IndexAnswer.Nothing());
    }

    @Test
    void knowsAPagePastTheEnd() {
        assertThat(page(400, "{\"message\": \"Page 7 invalid: First Page is 0, Last Page is 6\"}"))
                .isEqualTo(new IndexAnswer.PastTheEnd());
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
        assertThat(pageCount(200, body)).isEqualTo(new IndexAnswer.PageCount(pages));
    }

    @Test
    void noCapturesAreNoPages() {
        assertThat(pageCount(404, "{\"message\": \"No Captures found for: x\"}"))
                .isEqualTo(new IndexAnswer.PageCount(0));
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
    void refusesANumberOfPagesThatIsNone(String body) {
        assertThat(pageCount(200, body)).isInstanceOf(IndexAnswer.Failed.class);
    }

    @ParameterizedTest
    @CsvSource({"403", "429", "503"})
    void knowsThatItAsksTooMuchByTheStatus(int status) {
        assertThat(page(status, "")).isEqualTo(new IndexAnswer.Throttled(status));
        assertThat(pageCount(status, "<html>")).isEqualTo(new IndexAnswer.Throttled(status));
        assertThat(IndexAnswer.isThrottling(status, new byte[0])).isTrue();
    }

    @Test
    void knowsThatItAsksTooMuchByTheWordsOfAStorage() {
        assertThat(IndexAnswer.isThrottling(500, bytes(SLOW_DOWN))).isTrue();
        assertThat(IndexAnswer.isThrottling(500, bytes("<Code>InternalError</Code>")))
                .isFalse();
        assertThat(IndexAnswer.isThrottling(200, bytes(SLOW_DOWN))).isFalse();
        assertThat(IndexAnswer.isThrottling(404, new byte[0])).isFalse();
        assertThat(IndexAnswer.isThrottling(206, new byte[] {(byte) 0x1f, (byte) 0x8b}))
                .isFalse();
        assertThat(page(500, SLOW_DOWN)).isEqualTo(new IndexAnswer.Throttled(500));
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
        assertThat(page(status, body)).isEqualTo(new IndexAnswer.Failed(status, detail));
    }

    @Test
    void looksAtTheBeginningOfABodyOnly() {
        IndexAnswer answer = page(500, "x".repeat(10_000_000) + SLOW_DOWN);

        assertThat(answer).isEqualTo(new IndexAnswer.Failed(500, "x".repeat(200)));
        assertThat(page(200, "{\"a\":" + "[".repeat(1_000_000))).isEqualTo(new IndexAnswer.Lines());
        assertThat(page(200, "a".repeat(1_000_000))).isInstanceOf(IndexAnswer.Failed.class);
    }
}
