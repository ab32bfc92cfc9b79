package io.github.llmdata.crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.frontier.RejectedUrl;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.state.JournalKey;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.url.WebUrl;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrawlStepTest {

    private static WebUrl url(String url) {
        return WebUrl.parse(url).orElseThrow();
    }

    @Test
    void theJournalKeyOfARejectedUrlIsMadeOfTheUnmaskedUrl() {
        String url = "http://example.org/a?token=secret";
        Rejection rejection = Rejection.of(url, Stage.ROBOTS, Reason.ROBOTS_DENIED);
        assertThat(rejection.id()).doesNotContain("secret");

        assertThat(CrawlStep.rejected(new RejectedUrl(url(url), rejection)).journalKeys())
                .containsExactly(JournalKey.url("//example.org/a?token=secret"));
    }

    @Test
    void aPageThatARedirectLedToIsSettledWithTheUrl() {
        CrawlItem gone = new CrawlItem.NotFetched(Rejection.of("http://a.example/", Stage.FETCH, Reason.NOT_HTML));

        assertThat(CrawlStep.ofUrl(url("http://a.example/"), url("https://a.example/"), "", gone)
                        .journalKeys())
                .as("the same page")
                .containsExactly(JournalKey.url("//a.example/"));
        assertThat(CrawlStep.ofUrl(url("http://a.example/"), url("https://b.example/x"), "", gone)
                        .journalKeys())
                .isEqualTo(List.of(JournalKey.url("//a.example/"), JournalKey.target("//b.example/x")));
    }

    @Test
    void keepsOnlyRemarksOfASettledStep() {
        CrawlItem remarks = new CrawlItem.Remarks(new Accounts());
        CrawlStep step = CrawlStep.of(JournalKey.step("input 1"), List.of(new CrawlItem.Registered(1), remarks));
        SeenKeys settled = new SeenKeys();
        assertThat(step.withoutSettled(settled)).isEqualTo(step);

        settled.add(JournalKey.step("input 1"));

        assertThat(step.withoutSettled(settled)).isEqualTo(CrawlStep.passing(remarks));
        assertThat(CrawlStep.passing(new CrawlItem.Registered(1))
                        .withoutSettled(settled)
                        .items())
                .as("a step without journal keys is never settled")
                .hasSize(1);
    }
}
