package io.github.llmdata.crawler.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "name@host.org",
                "first.last+bot@sub.host.co.uk",
                "mailto:name@host.org",
                "Name <name@host.org>",
                "https://host.org",
                "http://host.org:8080/bot?x#y",
                "HTTPS://Host.ORG./bot",
                "https://xn--e1afmkfd.xn--p1ai/",
                "see https://host.org/bot; name@host.org",
                "you@example.org, name@host.org",
                "name@notexample.org"
            })
    void acceptsAnAddressOrAPage(String text) {
        assertThat(new Contact(text).obstacle()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "CONTACT",
                "YOUR_ADDRESS",
                "-",
                "@",
                "name@",
                "@host.org",
                "name@host",
                "test@test",
                "root@localhost",
                "name at host dot org",
                "host.org",
                "https://",
                "https://localhost/bot",
                "http://127.0.0.1/",
                "http://[::1]/",
                "https://u:p@host.org/",
                "ftp://host.org/",
                "name@-host.org",
                "name@host..org",
                "you@example.org",
                "YOU@Example.COM",
                "you@mail.example.net",
                "https://www.example.org/bot",
                "you@bot.example",
                "https://bot.invalid/",
                "you@host.test",
                "you@printer.local"
            })
    void refusesWhatReachesNobody(String text) {
        assertThat(new Contact(text).obstacle())
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("crawler.fetch.contact must name an e-mail address or a web page")
                        .contains("was " + text));
    }

    @Test
    void saysWhatIsWrongWithAReservedName() {
        assertThat(new Contact("you@example.org").obstacle())
                .contains(
                        "crawler.fetch.contact must name an e-mail address or a web page where site operators can reach"
                                + " you, was you@example.org, and example.org is a name for examples and tests; set it in"
                                + " conf/application.conf or with --set crawler.fetch.contact=YOUR_ADDRESS");
        assertThat(new Contact("").obstacle())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("was empty"));
    }
}
