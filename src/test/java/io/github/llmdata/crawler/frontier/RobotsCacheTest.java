package io.github.llmdata.crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Reason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RobotsCacheTest {

    @Test
    void rulesOnWhichTheParserFailsForbidEverything() {
        RobotsCache.Known known = RobotsCache.Known.reading(
                "https://a.example",
                () -> {
                    throw new StackOverflowError();
                },
                Instant.MAX);

        assertThat(known.unreachable()).contains(Reason.INTERNAL_ERROR);
        assertThat(known.rules().decide("/wiki/Kettle").allowed()).isFalse();
        assertThat(known.rules().decide("/wiki/Kettle").rule())
                .isEqualTo("robots.txt: internal-error, StackOverflowError");
        assertThat(known.expires()).isEqualTo(Instant.MAX);
    }
}
