package io.github.llmdata.crawler.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://name:word@host/path?q=1         | https://name:***@host/path?q=1",
                "https://name:wo:rd@host/                | https://name:***@host/",
                "https://name:w@rd@host/                 | https://name:***@host/",
                "https://name:w/rd@host/                 | https://name:***@host/",
                "https://name:w#rd@host/                 | https://name:***@host/",
                "https://name:a word@host/               | https://name:***@host/",
                "https://name:@host/                     | https://name:***@host/",
                "https://:word@host/                     | https://:***@host/",
                "https://ghp_0123456789@host/            | https://***@host/",
                "HTTPS://name:word@HOST                  | HTTPS://name:***@HOST",
                "https:name:word@host/                   | https:name:***@host/",
                "https:\\\\name:word@host/               | https:\\\\name:***@host/",
                "ftp://name:word@host/                   | ftp://name:***@host/",
                "http://name:word@[::1]:80/              | http://name:***@[::1]:80/",
                "http://a:b@c/ and http://d:e@f/         | http://a:***@c/ and http://d:***@f/",
                "bad redirect to //x and http://a:b@c    | bad redirect to //x and http://a:***@c",
                "https://host/?token=abc&q=1             | https://host/?token=***&q=1",
                "https://host/?q=1&access_token=abc#x    | https://host/?q=1&access_token=***#x",
                "https://host/?X-Amz-Signature=0af       | https://host/?X-Amz-Signature=***",
                "https://host/#id_token=abc              | https://host/#id_token=***",
                "https://host/?API_KEY=abc;key=d         | https://host/?API_KEY=***;key=***",
                "https://a:b@host/?user_password=c       | https://a:***@host/?user_password=***"
            })
    void masksPasswordsAndTokens(String text, String masked) {
        assertThat(Secrets.masked(text)).isEqualTo(masked);
        assertThat(Secrets.masked(masked)).as("once is enough").isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://host:8080/@name/post",
                "https://host/a:b@c",
                "http://[::1]/@a",
                "https://host/?title=Token&action=history&oldid=3",
                "https://host/wiki/Key=value",
                "https://host/?monkey=3&keyboard=qwerty",
                "somebody@example.org",
                "stack:beer.stackexchange.com:12",
                "Posts.xml@1234",
                "a sentence = with signs @ all over",
                ""
            })
    void keepsEverythingElse(String text) {
        assertThat(Secrets.masked(text)).isEqualTo(text);
    }

    @Test
    void keepsQueriesIfOnlyPasswordsAreMasked() {
        assertThat(Secrets.withoutPasswords("https://a:b@host/?token=c")).isEqualTo("https://a:***@host/?token=c");
    }

    @Test
    void nothingThatIsWrittenShowsASecret() {
        String url = "https://name:word@host/?token=abc";
        String masked = "https://name:***@host/?token=***";

        Rejection rejection = new Rejection(url, Stage.FETCH, Reason.BAD_REDIRECT, "to " + url, url);

        assertThat(rejection)
                .isEqualTo(new Rejection(masked, Stage.FETCH, Reason.BAD_REDIRECT, "to " + masked, masked));
        assertThat(new Provenance.Web(url).requested()).isEqualTo(masked);
        assertThat(document(url).url()).isEqualTo(masked);
    }

    private static Document document(String url) {
        return new Document(
                "id",
                "wiki",
                url,
                "",
                new Content.Prose("text"),
                java.util.List.of(),
                "",
                "",
                OptionalInt.empty(),
                java.util.List.of(),
                "",
                new Provenance.Web(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://",
                "http://a:b",
                "http://a:b@",
                "://",
                "http:a:b/",
                "@",
                "?token",
                "?token=",
                "tokentoken",
                "?a.a.a-",
                "&key=",
                "http://a:b@c/?token=d "
            })
    @Timeout(20)
    void masksALongTextInBoundedTime(String part) {
        String text = part.repeat(1_000_000 / part.length()) + "@";

        assertThat(Secrets.masked(text).length()).isLessThan(3 * text.length());
    }
}
