package io.github.llmdata.crawler.warc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.url.WebUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netpreserve.jwarc.URIs;

class SurtKeyTest {
    /** The keys are those of surt 0.3.1, the library of the Internet Archive. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://www.example.org/Page?b=2&a=1 org,example)/page?a=1&b=2",
                "http://www2.example.co.uk/ uk,co,example)/",
                "http://example.org:8080/a//b/ org,example:8080)/a/b",
                "http://127.0.0.1:18555/wiki/Page_1 1,0,0,127:18555)/wiki/page_1",
                "http://[::1]:8080/x ::1:8080)/x",
                "https://en.wikipedia.org/wiki/Caf%C3%A9_(disambiguation) org,wikipedia,en)/wiki/caf%c3%a9_(disambiguation)",
                "https://en.wikipedia.org/w/index.php?title=C%2B%2B&oldid=5 org,wikipedia,en)/w/index.php?oldid=5&title=c++",
                "http://example.org/? org,example)/",
                "http://example.org/a%2541 org,example)/aa",
                "http://example.org/a;b=c?x=%26&y org,example)/a;b=c?&x=&y",
                "http://example.org/%7Euser/%20x org,example)/~user/%20x",
                "http://example.org/a?B=1&a=2&a=1 org,example)/a?a=1&a=2&b=1"
            })
    void isTheKeyOfOtherTools(String url, String key) {
        assertThat(SurtKey.of(WebUrl.parse(url).orElseThrow())).isEqualTo(key).isEqualTo(URIs.toNormalizedSurt(url));
    }
}
