package io.github.llmdata.crawler.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {
    static WebUrl url(String input) {
        return WebUrl.parse(input).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        // unchanged parts
        "https://example.org/a%2Fb%e9%2B%27?q=%e9+%2b%zz#%e9, https://example.org/a%2Fb%e9%2B%27?q=%e9+%2b%zz#%e9",
        "https://example.org//a//b/, https://example.org//a//b/",
        "https://example.org/?, https://example.org/?",
        "https://example.org/?#, https://example.org/?#",
        // each part has its own set of escaped characters
        "https://example.org/é ü?é ü'#é ü', https://example.org/%C3%A9%20%C3%BC?%C3%A9%20%C3%BC%27#%C3%A9%20%C3%BC'",
        "https://example.org/😀`{}^|, https://example.org/%F0%9F%98%80%60%7B%7D%5E|",
        "'https://example.org/''\"<>', https://example.org/'%22%3C%3E",
        // scheme, host, port
        "HTTPS://EXAMPLE.ORG, https://example.org/",
        "http://example.org:80/, http://example.org/",
        "http://example.org:443/, http://example.org:443/",
        "https://example.org:/, https://example.org/",
        "https://example.org:0065535/, https://example.org:65535/",
        "https:example.org, https://example.org/",
        "https:\\\\example.org\\a\\b?\\, https://example.org/a/b?\\",
        "https://ex%61mple%2Eorg/, https://example.org/",
        "https://bücher.example/, https://xn--bcher-kva.example/",
        "https://faß.de/, https://xn--fa-hia.de/",
        "https://нэб.рф/, https://xn--90ax2c.xn--p1ai/",
        "https://b%C3%BCcher.example/, https://xn--bcher-kva.example/",
        "https://日本語。ｊｐ/, https://xn--wgv71a119e.jp/",
        "https://xn--a/, https://xn--a/",
        "https://a_b.example/, https://a_b.example/",
        // IP addresses
        "http://0x7f.1/, http://127.0.0.1/",
        "http://017700000001/, http://127.0.0.1/",
        "http://2130706433./, http://127.0.0.1/",
        "http://①②⑦.0.0.1/, http://127.0.0.1/",
        "'http://[2001:DB8:0:0:1:0:0:1]:8080/', 'http://[2001:db8::1:0:0:1]:8080/'",
        "'http://[::ffff:192.0.2.1]/', 'http://[::ffff:c000:201]/'",
        "'http://[1:0:0:4:5:6:7:8]/', 'http://[1::4:5:6:7:8]/'",
        // segments of dots
        "https://example.org/a/./b/../c/%2e%2E/d/., https://example.org/a/d/",
        "https://example.org/../../a, https://example.org/a",
        // other schemes
        "mailto:someone@example.org, mailto:someone@example.org",
        "web+demo:/.//not-a-host/, web+demo:/.//not-a-host/",
        "git://Example.org/%2e/a, git://Example.org/a",
        "file:///C|/a/../.., file:///C:/",
        "https://user@name:p:w@example.org/, https://user%40name:p%3Aw@example.org/",
    })
    void parsesAbsoluteUrls(String input, String href) {
        assertThat(url(input).href()).isEqualTo(href);
        assertThat(url(href))
                .isEqualTo(url(input))
                .hasSameHashCodeAs(url(input))
                .hasToString(href);
    }

    @ParameterizedTest
    @CsvSource({
        "c, https://example.org/a/c",
        "./c, https://example.org/a/c",
        "../c?x, https://example.org/c?x",
        "../../../c, https://example.org/c",
        "/c, https://example.org/c",
        "\\c, https://example.org/c",
        "//other.example/c, https://other.example/c",
        "\\\\other.example/c, https://other.example/c",
        "?y, https://example.org/a/b?y",
        "#f, https://example.org/a/b?x#f",
        "'', https://example.org/a/b?x",
        "https:c, https://example.org/a/c",
        "http:c, http://c/",
        "mailto:c, mailto:c",
        "a:b, a:b",
        "./a:b, https://example.org/a/a:b"
    })
    void resolvesRelativeUrls(String input, String href) {
        WebUrl page = url("https://example.org/a/b?x#y");

        assertThat(WebUrl.parse(input, page).orElseThrow().href()).isEqualTo(href);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org/a",
                "/a",
                "//example.org/",
                "1http://example.org/",
                "https://",
                "https:///",
                "https://@/",
                "https://:443/",
                "https://exa mple.org/",
                "https://exa%25mple.org/",
                "https://exa%00mple.org/",
                "https://a<b/",
                "https://%E9/",
                "https://\u00AD/",
                "https://a\u200Cb\u00FC/",
                "https://xn--a-\u00C4.pt/",
                "https://example.org:65536/",
                "https://example.org:99999999999/",
                "https://example.org:8o/",
                "https://example.org:-1/",
                "http://1.2.3.4.5/",
                "http://256.1.1.1/",
                "http://1.2.3.08/",
                "http://4294967296/",
                "http://99999999999999999999999/",
                "http://example.0x/",
                "http://[::1/",
                "http://[1::2::3]/",
                "http://[1:2:3:4:5:6:7]/",
                "http://[1:2:3:4:5:6:7:8:9]/",
                "http://[::1%25eth0]/",
                "http://[::1.2.3]/",
                "http://[::01.2.3.4]/",
                "http://[::256.2.3.4]/",
                "http://[12345::]/"
            })
    void rejectsInvalidUrls(String input) {
        assertThat(WebUrl.parse(input)).isEmpty();
    }

    @Test
    void removesWhitespaceAroundTheUrlAndLineEndsInIt() {
        assertThat(url(" \u0000\t https://exam\nple.org/a\r\n\tb \u001F ").href())
                .isEqualTo("https://example.org/ab");
    }

    @Test
    void replacesLoneSurrogates() {
        assertThat(url("https://example.org/\uD800a?\uDC00").href())
                .isEqualTo("https://example.org/%EF%BF%BDa?%EF%BF%BD");
        assertThat(WebUrl.parse("https://\uD800/")).isEmpty();
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                arguments("http://Example.org/a?b=c#d", "http", "example.org", 80, "example.org", "/a?b=c"),
                arguments("https://example.org", "https", "example.org", 443, "example.org", "/"),
                arguments("https://example.org?#", "https", "example.org", 443, "example.org", "/?"),
                arguments("https://u:p@example.org:81/", "https", "example.org", 81, "example.org:81", "/"),
                arguments("http://[::1]:8080/", "http", "[::1]", 8080, "[::1]:8080", "/"),
                arguments("git://example.org", "git", "example.org", -1, "example.org", ""),
                arguments("mailto:a@b?c", "mailto", "", -1, "", "a@b?c"));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void givesThePartsThatARequestNeeds(
            String input, String scheme, String host, int port, String authority, String target) {
        WebUrl url = url(input);

        assertThat(url.scheme()).isEqualTo(scheme);
        assertThat(url.host()).isEqualTo(host);
        assertThat(url.port()).isEqualTo(port);
        assertThat(url.authority()).isEqualTo(authority);
        assertThat(url.target()).isEqualTo(target);
        assertThat(url.isWeb()).isEqualTo(scheme.startsWith("http"));
    }

    @Test
    void separatesPathAndQuery() {
        assertThat(url("https://example.org/a?b?c#d").path()).isEqualTo("/a");
        assertThat(url("https://example.org/a?b?c#d").query()).contains("b?c");
        assertThat(url("https://example.org/a?").query()).contains("");
        assertThat(url("https://example.org/a#?").query()).isEmpty();
    }

    @Test
    void givesTheOrigin() {
        assertThat(url("https://u@example.org:443/a").origin()).isEqualTo("https://example.org");
        assertThat(url("http://example.org:443/a").origin()).isEqualTo("http://example.org:443");
    }

    @Test
    void removesOnlyTheFragment() {
        assertThat(url("https://u:p@example.org:1/a?b#c").withoutFragment().href())
                .isEqualTo("https://u:p@example.org:1/a?b");
        assertThat(url("https://example.org/#").withoutFragment().href()).isEqualTo("https://example.org/");
        assertThat(url("a:/.//b#c").withoutFragment().href()).isEqualTo("a:/.//b");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/, false",
        "https://@example.org/, false",
        "https://u@example.org/, true",
        "https://:p@example.org/, true",
        "mailto:u@example.org, false"
    })
    void recognisesCredentials(String input, boolean has) {
        assertThat(url(input).hasCredentials()).isEqualTo(has);
    }

    @Test
    void rejectsUrlsThatAreTooLong() {
        String url = "https://example.org/";
        String longest = url + "a".repeat(WebUrl.MAX_LENGTH - url.length());

        assertThat(url(longest).href()).isEqualTo(longest);
        assertThat(WebUrl.parse(longest + "a")).isEmpty();
        assertThat(WebUrl.parse("a".repeat(WebUrl.MAX_LENGTH + 1), url(url))).isEmpty();
        assertThat(WebUrl.parse("a", url(url + "a".repeat(WebUrl.MAX_LENGTH - url.length() - 1) + "/")))
                .isEmpty();
        assertThat(WebUrl.parse(url + "\u00FC".repeat(WebUrl.MAX_LENGTH / 3))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://\u00FC", "https://\u4E00", "https://[", "https://@", "https://%", "a://[]"})
    @Timeout(10)
    void parsesTheWorstInputInLinearTime(String start) {
        String unit = start.substring(start.indexOf("//") + 2);
        String longest = start + unit.repeat((WebUrl.MAX_LENGTH - start.length()) / unit.length());

        assertThat(WebUrl.parse(longest)).isEmpty();
    }

    @Test
    @Timeout(10)
    void parsesManyLabelsAndDotsInLinearTime() {
        assertThat(url("https://" + "\u00FC.".repeat(2000)).host()).isEqualTo("xn--tda.".repeat(2000));
        assertThat(url("https://example.org" + "/..".repeat(5000)).path()).isEqualTo("/");
    }
}
