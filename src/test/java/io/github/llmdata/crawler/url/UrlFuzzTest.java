package io.github.llmdata.crawler.url;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.reddit.thread.RedditUrl;
import io.github.llmdata.crawler.testing.Fuzz;
import io.github.llmdata.crawler.testing.RandomInput;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Random texts as they may occur in lists, links and redirects. */
class UrlFuzzTest {
    private static final WebUrl BASE =
            WebUrl.parse("https://en.wikipedia.org/wiki/A/b?c#d").orElseThrow();

    private static String url(RandomInput input) {
        return input.oneOf("", "http://", "https://en.wikipedia.org/wiki/", "https://www.reddit.com/r/", "HTTP:")
                + input.mixed(
                        24,
                        "http",
                        "https",
                        ":",
                        "/",
                        "//",
                        "\\",
                        "?",
                        "#",
                        "@",
                        ".",
                        "..",
                        "%2e",
                        "%41",
                        "%E4%BD%A0",
                        "[::1]",
                        "[",
                        "]",
                        "127.1",
                        "0x7f",
                        "example",
                        "org",
                        "xn--",
                        "xn--a",
                        "80",
                        "99999",
                        "title=",
                        "&",
                        "comments",
                        "abc123",
                        "_",
                        "Talk:",
                        "i",
                        "file:",
                        "C|",
                        "ß",
                        "ı",
                        "。");
    }

    @Test
    void parsesItsOwnOutputToTheSameUrl() {
        Fuzz.check(5_000, input -> {
            String text = url(input);
            for (Optional<WebUrl> parsed : List.of(WebUrl.parse(text), WebUrl.parse(text, BASE))) {
                if (parsed.isPresent()) {
                    WebUrl url = parsed.get();
                    assertThat(WebUrl.parse(url.href())).as(text).contains(url);
                    assertThat(url.href()).as(text).matches("[\\x20-\\x7E]*");
                }
            }
        });
    }

    @Test
    void aRequestTargetHasNoSpaceAndNoLineEnd() {
        Fuzz.check(
                20_000,
                input -> WebUrl.parse(url(input)).filter(WebUrl::isWeb).ifPresent(url -> {
                    assertThat(url.target()).startsWith("/").matches("[\\x21-\\x7E]*");
                    assertThat(url.authority()).matches("[\\x21-\\x7E]+");
                    WebUrl again = WebUrl.parse(url.origin() + url.target()).orElseThrow();
                    assertThat(again.target()).isEqualTo(url.target());
                    assertThat(again.authority()).isEqualTo(url.authority());
                    assertThat(again.hasCredentials()).isFalse();
                    assertThat(PageKey.of(again)).isEqualTo(PageKey.of(url));
                }));
    }

    @Test
    void theCanonicalUrlOfAThreadLeadsToThatThread() {
        Fuzz.check(5_000, input -> {
            String path = input.mixed(
                    12,
                    "/r/",
                    "Java",
                    "/comments/",
                    "abc123",
                    "/",
                    "a_title",
                    "def",
                    ".json",
                    ".rss",
                    "user",
                    "tb",
                    "%2F");
            String url = input.oneOf("https://old.reddit.com", "http://redd.it/", "https://np.reddit.com/r/a/comments/")
                    + path;
            RedditUrl.parse(url).ifPresent(thread -> {
                assertThat(RedditUrl.parse(thread.canonical()).map(RedditUrl::thread))
                        .as(url)
                        .contains(thread.thread());
                assertThat(RedditUrl.parse(thread.live()).map(RedditUrl::thread))
                        .contains(thread.thread());
            });
        });
    }
}
