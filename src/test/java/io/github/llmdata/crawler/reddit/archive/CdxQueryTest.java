package io.github.llmdata.crawler.reddit.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmdata.crawler.reddit.thread.RedditUrl;
import io.github.llmdata.crawler.url.WebUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CdxQueryTest {
    private static final String INDEX = "https://index.example.org";
    private static final String THREADS = "*.reddit.com/r/*/comments/*";

    private static String parameter(String url, String name) {
        return String.join(" ", parameters(url, name));
    }

    private static List<String> parameters(String url, String name) {
        return Stream.of(WebUrl.parse(url).orElseThrow().query().orElseThrow().split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void makesTheUrlsOfPagesAndOfTheirNumber() {
        CdxQuery query = CdxQuery.of(THREADS);
        String common = "https://index.example.org/CC-MAIN-2023-50-index?url=reddit.com&matchType=domain"
                + "&filter=%3Dstatus%3A200&filter=%3Dmime%3Atext%2Fhtml"
                + "&filter=%7Eurl%3A%28%3Fi%29https%3F%3A%2F%2F%5B%5E%2F%5D%2B%2Fr%2F.%2A%2Fcomments%2F.%2A";

        assertThat(query.pagesUrl(INDEX, "CC-MAIN-2023-50")).isEqualTo(common + "&showNumPages=true&output=json");
        assertThat(query.pageUrl(INDEX, "CC-MAIN-2023-50", 0)).isEqualTo(common + "&output=json&page=0");
        assertThat(query.pageUrl(INDEX, "CC-MAIN-2023-50", 12)).isEqualTo(common + "&output=json&page=12");
    }

    @ParameterizedTest
    @CsvSource({
        "*.reddit.com/*, reddit.com, domain, ''",
        "*.reddit.com/, reddit.com, domain, ~url:(?i)https?://[^/]+/$",
        "*.Reddit.com/r/*, reddit.com, domain, ~url:(?i)https?://[^/]+/r/.*",
        "www.reddit.com/*, www.reddit.com, host, ''",
        "www.reddit.com/r/*, www.reddit.com/r/, prefix, ''",
        "old.reddit.com/r/java/comments/*, old.reddit.com/r/java/comments/, prefix, ''",
        "www.reddit.com/r/*/comments/*, www.reddit.com/r/, prefix, ~url:(?i)https?://[^/]+/r/.*/comments/.*",
        "www.reddit.com/*/a, www.reddit.com, host, ~url:(?i)https?://[^/]+/.*/a$",
        "www.reddit.com/r/a-b.c?*=(d), www.reddit.com/r/a-b.c?, prefix, ~url:(?i)https?://[^/]+/r/a\\-b\\.c\\?.*\\=\\(d\\)$",
        "www.reddit.com/a*b*c*d*e*f, www.reddit.com/a, prefix, ~url:(?i)https?://[^/]+/a.*b.*c.*",
        "www.reddit.com/r/java/comments/6gg0sy/, www.reddit.com/r/java/comments/6gg0sy/, exact, ''",
        "example.org:8080/*, example.org:8080, host, ''"
    })
    void choosesMatchTypeAndFilter(String pattern, String url, String matchType, String shape) {
        String asked = CdxQuery.of(pattern).pageUrl(INDEX, "CC-MAIN-2023-50", 3);

        assertThat(parameter(asked, "url")).isEqualTo(url);
        assertThat(parameter(asked, "matchType")).isEqualTo(matchType);
        List<String> filters = new ArrayList<>(List.of("=status:200", "=mime:text/html"));
        if (!shape.isEmpty()) {
            filters.add(shape);
        }
        assertThat(parameters(asked, "filter")).isEqualTo(filters);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.reddit.com/r/java/comments/6gg0sy/a_title/",
                "http://reddit.com/r/java/comments/6gg0sy",
                "https://OLD.reddit.com/r/java/comments/6gg0sy/a/?x=y",
                "https://a.b.reddit.com/R/java/Comments/",
                "https://www.reddit.com:443/r/java/more/comments/x",
                "https://www.reddit.com/r/%E9/comments/\u00E9"
            })
    void matchesUrlsOfThePattern(String url) {
        assertThat(CdxQuery.of(THREADS).matches(url)).isTrue();
        assertThat(serverMatches(THREADS, url)).isTrue();
    }

    /** The server's expression, as the server applies it: at the beginning of the URL. */
    private static boolean serverMatches(String pattern, String url) {
        String asked = CdxQuery.of(pattern).pageUrl(INDEX, "CC-MAIN-2023-50", 0);
        return parameters(asked, "filter").stream()
                .filter(filter -> filter.startsWith("~url:"))
                .allMatch(filter -> Pattern.compile(filter.substring("~url:".length()))
                        .matcher(url)
                        .lookingAt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.reddit.com/r/java/",
                "https://www.reddit.com/r/comments/",
                "https://www.reddit.com/user/java/comments/6gg0sy",
                "https://notreddit.com/r/java/comments/6gg0sy",
                "https://reddit.com.example/r/java/comments/6gg0sy",
                "https://www.reddit.com:8080/r/java/comments/6gg0sy",
                "https://example.org/?https://www.reddit.com/r/java/comments/6gg0sy",
                "ftp://www.reddit.com/r/java/comments/6gg0sy",
                "https://www.reddit.com/r/java#/comments/6gg0sy",
                "www.reddit.com/r/java/comments/6gg0sy",
                "\ud800",
                ""
            })
    void doesNotMatchOtherUrls(String url) {
        assertThat(CdxQuery.of(THREADS).matches(url)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a.example/, https://a.example/, true",
        "a.example/, https://a.example, true",
        "a.example/, https://a.example/b, false",
        "a.example/, https://b.a.example/, false",
        "*.a.example/*, https://b.a.example/x, true",
        "a.example:8080/*, http://a.example:8080/x, true",
        "a.example:8080/*, http://a.example/x, false",
        "a.example/*a*, https://a.example/a, true",
        "a.example/a*a, https://a.example/a, false",
        "a.example/a*a, https://a.example/aa, true",
        "a.example/a*b*a, https://a.example/aba, true",
        "a.example/a*ba*a, https://a.example/aba, false",
        "a.example/*?x=*, https://a.example/p?x=1, true",
        "a.example/*?x=*, https://a.example/p, false",
        "a.example/**b, https://a.example/ab, true"
    })
    void aStarMatchesAnyText(String pattern, String url, boolean expected) {
        assertThat(CdxQuery.of(pattern).matches(url)).isEqualTo(expected);
    }

    @Test
    @Timeout(20)
    void matchesAHostilePatternInBoundedTime() {
        CdxQuery query = CdxQuery.of("*.a.example/" + "*a".repeat(500) + "*b");
        String url = "https://www.a.example/" + "a".repeat(16_000);

        for (int i = 0; i < 100; i++) {
            assertThat(query.matches(url)).isFalse();
        }
    }

    @Test
    void queriesAThreadAtItsTwoHosts() {
        RedditUrl thread = RedditUrl.parse("https://np.reddit.com/r/Java/comments/6gg0sy/x/diqxyz1")
                .orElseThrow();

        List<CdxQuery> queries = CdxQuery.ofThread(thread);

        List<String> asked = queries.stream()
                .map(query -> query.pageUrl(INDEX, "CC-MAIN-2023-50", 0))
                .toList();
        assertThat(asked)
                .extracting(url -> parameter(url, "url") + " " + parameter(url, "matchType"))
                .containsExactly(
                        "www.reddit.com/r/Java/comments/6gg0sy prefix", "old.reddit.com/r/Java/comments/6gg0sy prefix");
        assertThat(queries).allMatch(query -> query.matches("https://www.reddit.com/r/java/comments/6gg0sy/y/?z"));
        assertThat(queries).allMatch(query -> query.matches("https://old.reddit.com/comments/6GG0SY"));
        assertThat(queries).noneMatch(query -> query.matches("https://www.reddit.com/r/Java/comments/6gg0syz/"));
        assertThat(queries).noneMatch(query -> query.matches("https://www.reddit.com/r/Java/comments/6gg0sy/.rss"));
    }

    @Test
    void refusesAPatternWithoutAPath() {
        assertThatThrownBy(() -> CdxQuery.of("*.reddit.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("*.reddit.com");
    }
}
