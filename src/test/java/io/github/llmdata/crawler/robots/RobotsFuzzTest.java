package io.github.llmdata.crawler.robots;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Fuzz;
import org.junit.jupiter.api.Test;

class RobotsFuzzTest {
    @Test
    void decidesOnAnyTargetByAnyFile() {
        Fuzz.check(10_000, input -> {
            String file = input.mixed(
                    40,
                    "User-agent: ",
                    "*",
                    "bot",
                    "\n",
                    "\r\n",
                    "Disallow: ",
                    "Allow: ",
                    "/",
                    "a",
                    "%61",
                    "$",
                    "#",
                    ":",
                    "Crawl-delay: ",
                    "1e9",
                    "-1",
                    "0.5",
                    "Sitemap: ",
                    " ");
            byte[] bytes = input.oneIn(4) ? input.damaged(file.getBytes(UTF_8)) : file.getBytes(ISO_8859_1);
            RobotsRules rules = RobotsRules.parse(bytes, "bot/1.0");
            String target = "/" + input.mixed(12, "a", "/", "%61", "*", "$", "?", "b");

            Decision decision = rules.decide(target);

            assertThat(decision).isEqualTo(rules.decide(target));
            assertThat(decision.rule()).doesNotContainPattern("[\\p{Cntrl}&&[^\\t]]");
            assertThat(rules.decide("/robots.txt").allowed()).isTrue();
            rules.crawlDelay().ifPresent(delay -> assertThat(delay).isPositive());
        });
    }
}
