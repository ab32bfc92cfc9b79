package io.github.llmdata.crawler.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainsTest {
    @ParameterizedTest
    @CsvSource({
        "en.wikipedia.org, wikipedia.org",
        "wikipedia.org, wikipedia.org",
        "A.B.Example.CO.UK, example.co.uk",
        "example.org., example.org",
        "a.b.xn--p1ai, b.xn--p1ai",
        "foo.www.ck, www.ck",
        "a.b.c.ck, b.c.ck",
        // private suffixes count as one site
        "someone.github.io, github.io",
        "someone.blogspot.com, blogspot.com",
        "s3.amazonaws.com, amazonaws.com",
        // hosts that are returned whole
        "org, org",
        "co.uk, co.uk",
        "localhost, localhost",
        "a.b.internal, a.b.internal",
        "192.168.0.1, 192.168.0.1",
        "192.168.0.1., 192.168.0.1",
        "a.b.4you, a.b.4you",
        "[2001:db8::1], [2001:db8::1]",
        "a..org, a..org",
        "'', ''"
    })
    void findsTheRegistrableDomain(String host, String domain) {
        assertThat(Domains.registrable(host)).isEqualTo(domain);
    }
}
