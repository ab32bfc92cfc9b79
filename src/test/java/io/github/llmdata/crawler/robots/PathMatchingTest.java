package io.github.llmdata.crawler.robots;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9309, sections 2.2.2 and 2.2.3: which targets a path matches, and which of several rules decides. */
class PathMatchingTest {
    private static Decision decide(String rules, String target) {
        String file = "User-agent: *\n" + rules.replace(" ; ", "\n");
        return RobotsRules.parse(file.getBytes(StandardCharsets.UTF_8), "OurBot")
                .decide(target);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/carp | /carp | true",
                "/carp | /carp.html | true",
                "/carp | /carps/big.html | true",
                "/carp | /carp?id=1 | true",
                "/carp | /Carp | false",
                "/carp | /mudcarp | false",
                "/carp | /?id=carp | false",
                "/carp | /car | false",
                "/carp* | /carp | true",
                "/carp* | /carps/big.html | true",
                "/carp* | /pond | false",
                "/carp/ | /carp/ | true",
                "/carp/ | /carp/?id=1 | true",
                "/carp/ | /carp | false",
                "/carp/ | /carp.html | false",
                "/*.asp | /index.asp | true",
                "/*.asp | /a/b.asp?c | true",
                "/*.asp | //a/b.asp.html | true",
                "/*.asp | /index?f=b.asp/ | true",
                "/*.asp | /asp/ | false",
                "/*.asp | /index.ASP | false",
                "/*.asp$ | /a/b.asp | true",
                "/*.asp$ | /a/b.asp?c | false",
                "/*.asp$ | /a/b.asp5 | false",
                "/*.asp$ | /a.asp/b.asp | true",
                "/carp*.asp | /carp.asp | true",
                "/carp*.asp | /carps/mud.asp?c | true",
                "/carp*.asp | /carp/ | false",
                "/a/*/d | /a/bc/d | true",
                "/a/*/d | /a//d | true",
                "/a/*/d | /a/d | false",
                "/a*bc*d | /abcbcxd | true",
                "/a*bc*d | /abdc | false",
                "/a*ab$ | /ab | false",
                "/a*ab$ | /aab | true",
                "/a**b | /axb | true",
                "* | /anything | true",
                "*/today/* | /x/today/y | true",
                "*/today/* | /today/ | true",
                "*/today/* | /today | false",
                "/$ | / | true",
                "/$ | /a | false",
                "/$ | /?a | false",
                "$ | / | false",
                "/a$b | /a$b | true",
                "/a$b | /a | false",
                "/a/b$ | /a/b | true",
                "/a/b$ | /a/b/ | false",
                "carp | /carp | false",
                "/a b | /a%20b | true",
                "/x? | /x?y=1 | true",
                "/x? | /x | false",
                "/*? | /x/y?z | true",
                "/?q=*&page= | /?q=a&b&page=2 | true",
                "/index.html | / | false",
            })
    void matchesPathsFromTheirFirstOctet(String path, String target, boolean matches) {
        assertThat(decide("Disallow: " + path, target).allowed()).isEqualTo(!matches);
        assertThat(decide("Disallow: / ; Allow: " + path + "*", target).allowed())
                .as("with a wildcard behind")
                .isEqualTo(matches && !path.endsWith("$"));
    }

    @ParameterizedTest
    @CsvSource({
        // The tables of the RFC.
        "/foo/bar?baz=quz, /foo/bar?baz=quz, true",
        "/foo/bar?baz=https://foo.bar, /foo/bar?baz=https://foo.bar, true",
        "/foo/bar?baz=https://foo.bar, /foo/bar?baz=https%3A%2F%2Ffoo.bar, true",
        "/foo/bar?baz=https%3A%2F%2Ffoo.bar, /foo/bar?baz=https://foo.bar, true",
        "/foo/bar?baz=https%3A%2F%2Ffoo.bar, /foo/bar?baz=https%3a%2f%2ffoo.bar, true",
        "/foo/bar/ツ, /foo/bar/%E3%83%84, true",
        "/foo/bar/%E3%83%84, /foo/bar/ツ, true",
        "/foo/bar/ツ, /foo/bar/ツ, true",
        "/foo/bar/%62%61%7A, /foo/bar/baz, true",
        "/foo/bar/baz, /foo/bar/%62%61%7A, true",
        "/path/file-with-a-%2A.html, /path/file-with-a-*.html, true",
        "/path/file-with-a-%2A.html, /path/file-with-a-%2a.html, true",
        "/path/file-with-a-%2A.html, /path/file-with-a-b.html, false",
        "/path/foo-%24, /path/foo-$, true",
        "/path/foo-%24, /path/foo-$100, true",
        "/path/foo-%24, /path/foo-, false",
        // Escapes in upper and lower case; octets that only the rule or only the target escapes.
        "/%c3%bc, /%C3%BC, true",
        "/%3cd, /%3CD, false",
        "/<d, /%3Cd, true",
        "/%7Ejoe/, /~joe/, true",
        "/~joe/, /%7ejoe/, true",
        "/wiki/Special:, /wiki/Special%3ARandom, true",
        "/wiki/Special%3A, /wiki/Special:Random, true",
        "/a%2Bb, /a+b, true",
        // An escaped slash is not a separator of the path, and an escaped question mark does not start the query.
        "/a%2Fb, /a/b, false",
        "/a/b, /a%2Fb, false",
        "/a%2Fb, /a%2fb, true",
        "/a%3Fb, /a?b, false",
        "/a?b, /a%3Fb, false",
        "/a?b%3D, /a?b=, false",
        "/*%2F*, /a/b, false",
        "/*%2F*, /a%2Fb, true",
        "/*http%3A%2F%2F, /go?u=http%3A%2F%2Fx, true",
        "/*/print, /go?u=/print, true",
        "/go?*mime=text%2Fcsv, /go?a&mime=text/csv, true",
        "/go*?u=/, /gone?u=%2F, true",
        // Invalid escapes stay unchanged; double escapes are decoded once.
        "/100%, /100%, true",
        "/100%zz, /100%zz, true",
        "/a%2, /a%2, true",
        "/a%, /a%25, true",
        "/a%25, /a%, false",
        "/%, /%E3%83%84, true",
        "/%E3%8, /%E3%83%84, true",
        "/a%2562, /ab, false",
        "/a%2562, /a%2562, true",
        "/%00, /%00, true",
    })
    void comparesOctetsWhetherEscapedOrNot(String path, String target, boolean matches) {
        assertThat(decide("Disallow: " + path, target).allowed()).isEqualTo(!matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Disallow: /x/page ; Allow: /x/ | /x/page | Disallow: /x/page",
                "Allow: /x/page ; Disallow: /x/ | /x/page | Allow: /x/page",
                "Allow: /x/page ; Disallow: /x/ | /x/ | Disallow: /x/",
                "Disallow: / ; Allow: / | /x | Allow: /",
                "Disallow: /x ; Allow: /x/ | /x | Disallow: /x",
                "Disallow: /x ; Allow: /x/ | /x/ | Allow: /x/",
                "Allow: /page ; Disallow: /*.html | /page.html | Disallow: /*.html",
                "Allow: /x/page. ; Disallow: /*.html | /x/page.html | Allow: /x/page.",
                "Allow: /$ ; Disallow: / | / | Allow: /$",
                "Allow: /$ ; Disallow: / | /x | Disallow: /",
                "Disallow: /%62%61%72 ; Allow: /bar* | /bar | Allow: /bar*",
                "Disallow: /a:b ; Allow: /a%3Ab | /a:b | Allow: /a%3Ab",
                "Disallow: /ü ; Allow: /%C3%BC | /ü | Allow: /%C3%BC",
                "Disallow: /ü ; Allow: /*bcde | /übcde | Disallow: /ü",
                "Disallow: /a/b ; Disallow: /a/b | /a/b | Disallow: /a/b",
            })
    void obeysTheLongestRuleAndOfEquallyLongOnesTheOneThatAllows(String rules, String target, String decisive) {
        Decision decision = decide(rules, target);

        assertThat(decision.rule()).isEqualTo(decisive);
        assertThat(decision.allowed()).isEqualTo(decisive.startsWith("Allow"));
    }

    @ParameterizedTest
    @CsvSource({
        "/robots.txt, true",
        "/robots.txt?, false",
        "/Robots.txt, false",
        "/a/robots.txt, false",
        "/, false",
        "'', false",
        "?a=b, false"
    })
    void neverForbidsRobotsTxtItself(String target, boolean allowed) {
        assertThat(decide("Disallow: /", target).allowed()).isEqualTo(allowed);
        assertThat(RobotsRules.disallowAll("unreachable").decide(target).allowed())
                .isEqualTo(allowed);
    }
}
