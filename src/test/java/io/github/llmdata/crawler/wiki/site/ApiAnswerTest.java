package io.github.llmdata.crawler.wiki.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiAnswerTest {

    private static ApiAnswer answer(int status, String body) {
        return ApiAnswer.of(status, body.getBytes(UTF_8));
    }

    @Test
    void readsJsonAndErrorsAndWhatIsNoAnswer() {
        assertThat(answer(200, "\uFEFF {\"query\":{}}")).isInstanceOf(ApiAnswer.Data.class);
        assertThat(answer(200, "{\"error\":{\"code\":\"readapidenied\",\"info\":\"You need\\nread permission.\"}}"))
                .isEqualTo(new ApiAnswer.Refusal("readapidenied: You need read permission."));
        assertThat(answer(200, "{\"error\":\"none\"}")).isEqualTo(new ApiAnswer.Refusal(""));
        assertThat(answer(200, "<!DOCTYPE html>")).isEqualTo(new ApiAnswer.Foreign("text that is no JSON"));
        assertThat(answer(200, "{\"query\":{")).isEqualTo(new ApiAnswer.Foreign("JSON that is damaged"));
        assertThat(answer(200, "[]")).isEqualTo(new ApiAnswer.Foreign("JSON that is no object"));
        assertThat(answer(200, "")).isEqualTo(new ApiAnswer.Foreign("text that is no JSON"));
        assertThat(answer(200, "{\"a\":".repeat(5000))).isInstanceOf(ApiAnswer.Foreign.class);
        assertThat(answer(404, "{\"query\":{}}")).isEqualTo(new ApiAnswer.Foreign("http-404"));
    }

    @ParameterizedTest
    @CsvSource({
        "200, maxlag, true",
        "200, ratelimited, true",
        "200, internal_api_error_DBQueryTimeoutError, true",
        "200, badcontinue, false",
        "429, maxlag, true",
        "503, none, true",
        "404, maxlag, false"
    })
    void errorsWithStatus200MaySaySlower(int status, String code, boolean isThrottling) {
        byte[] body = ("{\"error\":{\"code\":\"" + code + "\",\"info\":\"x\"}}").getBytes(UTF_8);
        assertThat(ApiAnswer.isThrottling(status, body)).isEqualTo(isThrottling);
    }

    @Test
    void aPageWithTheWordErrorInItIsNoError() {
        byte[] body = "{\"query\":{\"allpages\":[{\"ns\":0,\"title\":\"\\\"error\\\"\"}]}}".getBytes(UTF_8);
        assertThat(ApiAnswer.isThrottling(200, body)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"query\":{\"allpages\":[{\"ns\":0,", "[1", "{} {}"})
    void jsonThatIsNotWholeIsDamaged(String body) {
        assertThat(ApiAnswer.damage(200, body.getBytes(UTF_8))).isPresent();
        assertThat(ApiAnswer.damage(500, body.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void textThatIsNoJsonIsNotDamaged() {
        assertThat(ApiAnswer.damage(200, "<html>".getBytes(UTF_8))).isEmpty();
        assertThat(ApiAnswer.damage(200, "{}".getBytes(UTF_8))).isEmpty();
    }
}
