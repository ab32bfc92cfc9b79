package io.github.llmdata.crawler.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchSettingsTest {
    private static FetchSettings settings(String... sets) {
        return Settings.from(Configuration.load(Optional.empty(), List.of(sets)), "1.2.3")
                .fetch();
    }

    private static PoliteSettings.Profile profile(String name, String... sets) {
        return settings(sets).politeness().profiles().stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasTheDocumentedDefaults() {
        FetchSettings settings = settings();

        assertThat(settings.parallelism()).isEqualTo(20);
        assertThat(settings.contact().text()).isEmpty();
        assertThat(settings.obeysRobots()).isTrue();
        assertThat(settings.allowedRanges()).isEmpty();
        assertThat(settings.timeouts())
                .isEqualTo(new FetchTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(60)));
        assertThat(settings.limits().maxBodyBytes()).isEqualTo(10 << 20);
        assertThat(settings.limits().maxDecodedBytes()).isEqualTo(50 << 20);
        assertThat(settings.limits().maxRedirects()).isEqualTo(10);
        assertThat(settings.retry())
                .isEqualTo(new RetrySettings(
                        5, Duration.ofSeconds(1), Duration.ofSeconds(60), 0.2, Duration.ofMinutes(15)));
        assertThat(settings.politeness().everywhere()).isEqualTo(new PoliteSettings.Pace(2, Duration.ofMillis(250)));
    }

    @Test
    void theUserAgentNamesProgramVersionAndContact() {
        assertThat(settings("crawler.fetch.contact=https://example.org/bot").userAgent())
                .isEqualTo("llm-data-pipeline/1.2.3 (+https://example.org/bot)");
    }

    @Test
    void wikimediaIsOneSiteWithThreeConcurrentRequests() {
        PoliteSettings.Profile wikimedia = profile("wikimedia");

        assertThat(wikimedia.pace()).isEqualTo(new PoliteSettings.Pace(3, Duration.ofMillis(250)));
        assertThat(List.of("wikipedia.org", "en.wikipedia.org", "de.m.wikipedia.org.", "www.wikidata.org"))
                .allMatch(wikimedia::covers);
        assertThat(List.of("notwikipedia.org", "wikipedia.org.example.org", "example.org"))
                .noneMatch(wikimedia::covers);
    }

    @Test
    void commonCrawlHasItsOwnPace() {
        assertThat(profile("index.commoncrawl.org").pace())
                .isEqualTo(new PoliteSettings.Pace(1, Duration.ofSeconds(1)));
        assertThat(profile("data.commoncrawl.org").pace())
                .isEqualTo(new PoliteSettings.Pace(4, Duration.ofMillis(550)));
    }

    @Test
    void aProfileDefaultsToTheDomainOfItsNameAndTheGeneralPace() {
        PoliteSettings.Profile mine = profile("example.org", "crawler.fetch.profiles.\"example.org\".max-concurrent=7");

        assertThat(mine.covers("www.example.org")).isTrue();
        assertThat(mine.pace()).isEqualTo(new PoliteSettings.Pace(7, Duration.ofMillis(250)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crawler.fetch.parallelism=0 | crawler.fetch.parallelism must be >= 1",
                "crawler.fetch.parallelism=1001 | crawler.fetch.parallelism must be <= 1000",
                "crawler.fetch.robots=maybe | crawler.fetch.robots must be one of obey, ignore",
                "crawler.fetch.retry.random-factor=1.5 | crawler.fetch.retry.random-factor must be between 0 and 1",
                "crawler.fetch.retry.min-backoff=2m | crawler.fetch.retry.min-backoff must not be above max-backoff",
                "crawler.fetch.host.min-gap=-1s | crawler.fetch.host.min-gap must be between 0 and",
                "crawler.fetch.contact=Jürgen | crawler.fetch.contact must be one line of plain ASCII",
                "crawler.fetch.contact=\"a@b.org\\r\\nX: y\" | crawler.fetch.contact must be one line of plain ASCII, was a@b.org??X: y",
                "crawler.fetch.user-agent=\"b\\nX: y\" | crawler.fetch.user-agent must be one line of plain ASCII",
                "crawler.fetch.user-agent=1bot | crawler.fetch.user-agent must begin with a name of letters",
                "crawler.fetch.user-agent=bot2/1.0 | crawler.fetch.user-agent must begin with a name of letters",
                "crawler.fetch.user-agent=my.bot/1.0 | crawler.fetch.user-agent must begin with a name of letters",
                "crawler.fetch.user-agent=bot-VERSION | crawler.fetch.user-agent must begin with a name of letters",
                "crawler.fetch.user-agent=\"\" | crawler.fetch.user-agent must begin with a name of letters",
                "crawler.fetch.profiles.x.gap=1s | Unknown key crawler.fetch.profiles.\"x\".gap",
                "crawler.wiki.tables=all | crawler.wiki.tables must be one of none, markdown"
            })
    void rejectsInvalidValues(String set, String sentence) {
        assertThatThrownBy(() -> settings(set))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bot", "My_Bot-x/VERSION", "bot (+CONTACT)", "bot beta2/1.0", "bot/2.0, other"})
    void acceptsAUserAgentThatBeginsWithAProductToken(String userAgent) {
        assertThat(settings("crawler.fetch.user-agent=\"" + userAgent + "\"").userAgent())
                .startsWith(userAgent.substring(0, 3));
    }
}
