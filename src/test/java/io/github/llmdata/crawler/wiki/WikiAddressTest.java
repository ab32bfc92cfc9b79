package io.github.llmdata.crawler.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WikiAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://en.wikipedia.org/wiki/Green_fish, en.wikipedia.org, Green fish",
        "https://en.m.wikipedia.org/wiki/Green_fish#Life, en.wikipedia.org, Green fish",
        "http://EN.wikipedia.org:80/wiki/A?action=raw, en.wikipedia.org, A",
        "https://m.wikidata.org/wiki/Q1, www.wikidata.org, Q1",
        "//zh.wikipedia.org/wiki/%E9%B1%BC, zh.wikipedia.org, 鱼",
        "/wiki/Green_fish, '', Green fish",
        "https://en.wikipedia.org/w/index.php?title=C%2B%2B_(language)&action=render, en.wikipedia.org, C++ (language)",
        "https://en.wikipedia.org/w/index.php?subtitle=X&title=Y, en.wikipedia.org, Y",
        "https://en.wikipedia.org/api/rest_v1/page/html/A%2FB, en.wikipedia.org, A/B",
        "https://en.wikipedia.org/w/rest.php/v1/page/Earth/html, en.wikipedia.org, Earth",
        "https://web.archive.org/web/20120315144017/http://en.wikipedia.org/wiki/A, en.wikipedia.org, A",
        "/web/20120315144017id_/http://en.wikipedia.org/wiki/A, en.wikipedia.org, A",
        "https://en.wikipedia.org/wiki/100%_A%2, en.wikipedia.org, 100% A%2",
        "https://m.example.org/wiki/A, m.example.org, A",
        "https://wiki.example/title/Sudo, wiki.example, ''",
        "https://en.wikipedia.org/wiki/, en.wikipedia.org, ''",
        "mailto:x, '', ''",
        "'', '', ''",
    })
    void readsHostAndTitle(String url, String host, String title) {
        WikiAddress address = WikiAddress.of(url);
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.title()).isEqualTo(title);
    }

    @Test
    void readsNothingFromAUrlThatIsTooLong() {
        assertThat(WikiAddress.of("https://en.wikipedia.org/wiki/" + "x".repeat(5000)))
                .isEqualTo(WikiAddress.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "A b, https://en.wikipedia.org/wiki/A_b",
        "C++ & \"x\"?, https://en.wikipedia.org/wiki/C%2B%2B_%26_%22x%22%3F",
        "鱼, https://en.wikipedia.org/wiki/%E9%B1%BC",
        "'42 (number)', https://en.wikipedia.org/wiki/42_(number)",
    })
    void writesTheUrlOfAnArticle(String title, String url) {
        assertThat(WikiSite.of("en.wikipedia.org", "", "").articleUrl(title)).isEqualTo(url);
    }
}
