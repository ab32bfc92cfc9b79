package io.github.llmdata.crawler.reddit.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeAnswerTest {
    private static final String LINE =
            "{\"url\": \"https://a.example/\", \"timestamp\": \"20231201000000\", \"filename\": \"a.warc.gz\", \"offset\": \"1\"}";

    private static boolean isWhole(WholeAnswer kind, String body, boolean isFramed) {
        return kind.damage(200, body.getBytes(UTF_8), isFramed).isEmpty();
    }

    @Test
    void anAnswerEndsWithAWholeLine() {
        assertThat(isWhole(WholeAnswer.PAGE, LINE + "\n" + LINE + "\n", false)).isTrue();
        assertThat(isWhole(WholeAnswer.PAGE, "com,a)/ 20231201000000 " + LINE + "\n", false))
                .isTrue();
        assertThat(isWhole(WholeAnswer.PAGE, LINE + "\n" + LINE, true)).isTrue();
        assertThat(isWhole(WholeAnswer.PAGE, LINE + "\n" + LINE, false)).isFalse();
        for (int cut = 1; cut < LINE.length(); cut++) {
            String torn = LINE + "\n" + LINE.substring(0, LINE.length() - cut);
            assertThat(isWhole(WholeAnswer.PAGE, torn, true)).as(torn).isFalse();
        }
    }

    @Test
    void aMalformedLineBeforeTheLastMakesNoAnswerIncomplete() {
        assertThat(isWhole(WholeAnswer.PAGE, LINE + "\n{\"url\": \n" + LINE + "\n", false))
                .isTrue();
        assertThat(isWhole(WholeAnswer.PAGE, LINE + "\n{\"url\": \"x\", \"offset\": \"none\"}\n", false))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\": \"Internal Server Error\"}",
                "{\"error\": \"block read failed\"}\n",
                "<html><body>502 Bad Gateway\n</body></html>\n",
                "Internal Server Error\n",
                "Traceback (most recent call last):\n  File x\nOSError: {x}\n"
            })
    void anErrorAfterGoodLinesIsNoEnd(String error) {
        assertThat(isWhole(WholeAnswer.PAGE, LINE + "\n" + error, true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "{\"message\": \"No Captures found for: x\"}"})
    void anEmptyAnswerIsWhole(String body) {
        assertThat(isWhole(WholeAnswer.PAGE, body, false)).isTrue();
        assertThat(WholeAnswer.PAGE.damage(404, body.getBytes(UTF_8), false)).isEmpty();
    }

    @Test
    void aCountAndAListMustBeWhole() {
        assertThat(isWhole(WholeAnswer.COUNT, "{\"pages\": 12}", false)).isTrue();
        assertThat(isWhole(WholeAnswer.COUNT, "{\"pages\": 12", true)).isFalse();
        assertThat(isWhole(WholeAnswer.COUNT, "12\n", false)).isTrue();
        assertThat(isWhole(WholeAnswer.COUNT, "12", false)).isFalse();
        assertThat(isWhole(WholeAnswer.CRAWLS, "[{\"id\": \"CC-MAIN-2023-50\"}]", false))
                .isTrue();
        assertThat(isWhole(WholeAnswer.CRAWLS, "[{\"id\": \"CC-MAIN-2023-50\"}", true))
                .isFalse();
    }
}
