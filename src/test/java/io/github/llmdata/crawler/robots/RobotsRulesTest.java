package io.github.llmdata.crawler.robots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lines of a file count, and for which crawler. */
class RobotsRulesTest {
    private static final String GROUPS = """
            allow: /loose/

            user-agent: One
            disallow: /
            allow: /a/
            user-agent: Two
            disallow: /
            allow: /b/


            allow: /c/
            user-agent: Three

            user-agent: One
            allow: /d/
            disallow: /
            """;

    private static RobotsRules parse(String file, String userAgent) {
        return RobotsRules.parse(file.getBytes(StandardCharsets.UTF_8), userAgent);
    }

    private static boolean allows(String file, String userAgent, String target) {
        return parse(file, userAgent).decide(target).allowed();
    }

    @ParameterizedTest
    @CsvSource({
        "One, /a/, true",
        "One, /d/, true",
        "One, /b/, false",
        "Two, /b/, true",
        "Two, /c/, true",
        "Two, /d/, false",
        "Three, /d/, true",
        "Three, /a/, false",
        "One, /loose/, false",
        "Two, /loose/, false",
        "Three, /loose/, false",
        "Four, /loose/, true",
        "Four, /x, true"
    })
    void combinesTheGroupsThatNameTheCrawler(String userAgent, String target, boolean allowed) {
        assertThat(allows(GROUPS, userAgent, target)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "OurBot, /for-all, true",
        "OurBot, /for-us, false",
        "OtherBot, /for-all, false",
        "OtherBot, /also-for-all, false",
        "OtherBot, /for-us, true",
        "Idle, /for-all, true",
        "Idle, /for-us, true"
    })
    void obeysTheGroupsForEveryCrawlerOnlyIfNoneNamesIt(String userAgent, String target, boolean allowed) {
        String file = """
                User-agent: *
                Disallow: /for-all
                User-agent: ourbot
                Disallow: /for-us
                User-agent: *
                Disallow: /also-for-all
                User-agent: Idle
                """;

        assertThat(allows(file, userAgent, target)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "OurBot, OurBot, true",
        "ourbot, OURBOT, true",
        "OurBot/1.0, OurBot/2.3 (+https://example.org/bot), true",
        "OurBot beta, OurBot, true",
        "Our-Bot_x, our-bot_X, true",
        "Our, OurBot, false",
        "OurBotImages, OurBot, false",
        "OurBot2, OurBot, true",
        "OurBot.beta, OurBot, true",
        "'OurBot, other', OurBot, true",
        "'other, OurBot', OurBot, false",
        "OurBot;other, OurBot, true",
        "OurBot(beta), OurBot, true",
        "OurBot-beta, OurBot, false",
        "OurBot*, OurBot, true",
        "360Spider, 360Spider, false",
        "'', '', false",
        "*, 360Spider, true",
        "*, OurBot, true",
        "* all of you, OurBot, true",
        "*Bot, OurBot, false",
        "Mozilla/5.0 (compatible; OurBot), OurBot, false"
    })
    void comparesWholeTokensIgnoringCase(String named, String userAgent, boolean isMeant) {
        assertThat(allows("User-agent: " + named + "\nDisallow: /", userAgent, "/x"))
                .isEqualTo(!isMeant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sitemap: https://example.org/sitemap.xml",
                "Crawl-delay: 5",
                "Content-Signal: ai-train=no",
                "Host: example.org",
                "Unknown: line",
                "no record at all",
                "",
                "# comment",
                ": /x"
            })
    void otherLinesDoNotEndAGroup(String line) {
        String file = "User-agent: One\n" + line + "\nUser-agent: *\n" + line + "\nDisallow: /x\n" + line
                + "\nDisallow: /y\n";

        for (String userAgent : new String[] {"One", "Two"}) {
            assertThat(allows(file, userAgent, "/x")).isFalse();
            assertThat(allows(file, userAgent, "/y")).isFalse();
            assertThat(allows(file, userAgent, "/z")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Disallow: /x",
                "DISALLOW:/x",
                "dIsAlLoW: /x",
                "  disallow  :  /x  ",
                "\t \tdisallow\t \t:\t \t/x\t \t",
                "Disallow: /x#comment",
                "Disallow: /x # comment",
                "Disallow /x",
                "Disallow\t\t/x",
                "\u000B\fDisallow:\u000B/x\f",
                "Disallow: /x\0 /y",
                "Dissallow: /x",
                "dissalow: /x",
                "Disalow: /x",
                "DIASLLOW: /x",
                "disallaw /x",
                "Disallowed: /x",
                "Disallow /x: /x"
            })
    void readsARuleFrom(String line) {
        assertThat(allows("User-agent: *\n" + line, "OurBot", "/x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Disalloww /x y",
                "Disallow\0: /x",
                "\u0001Disallow: /x",
                "Disllow: /x",
                "Disallow - /x",
                "Disallow /x /y",
                "Disallow/x",
                "Disallow",
                "Disallow:",
                "Disallow: # /x",
                "# Disallow: /x",
                "Foo: Disallow: /x",
                "\uFEFFDisallow: /x",
                "Noindex: /x"
            })
    void readsNoRuleFrom(String line) {
        assertThat(allows("User-agent: *\n" + line, "OurBot", "/x")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user-agent", "Useragent", "USER AGENT", "User-agents"})
    void readsAGroupFrom(String key) {
        assertThat(allows(key + ": OurBot\nDisallow: /x", "OurBot", "/x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void countsLinesWithAnyLineEnd(String end) {
        String file = String.join(end, "# first", "", "User-agent: *", "Allow: /a", "", "disallow : /b # why", "");

        assertThat(parse(file, "OurBot").decide("/a")).isEqualTo(new Decision(true, "Allow: /a", 4));
        assertThat(parse(file, "OurBot").decide("/b")).isEqualTo(new Decision(false, "disallow : /b", 6));
        assertThat(parse(file, "OurBot").decide("/c")).isEqualTo(new Decision(true, "", 0));
    }

    @Test
    void countsLinesWithMixedLineEnds() {
        String file = "# one\r\n# two\n\r# four\r\rUser-agent: *\n\nDisallow: /x";

        assertThat(parse(file, "OurBot").decide("/x").line()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void skipsAWholeOrIncompleteByteOrderMark(int length) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, 0, length);
        file.writeBytes("User-agent: *\nDisallow: /".getBytes(StandardCharsets.UTF_8));

        assertThat(RobotsRules.parse(file.toByteArray(), "OurBot").decide("/x").allowed())
                .isFalse();
    }

    @Test
    void readsOnBehindBytesThatAreNoUtf8() {
        byte[] file =
                "User-agent: B\u00F6t\nDisallow: /b\u00FCcher\nUser-agent: *\nDisallow: /\u00FC\u0001x\nDisallow: /x"
                        .getBytes(StandardCharsets.ISO_8859_1);
        RobotsRules rules = RobotsRules.parse(file, "OurBot");

        assertThat(rules.decide("/x").allowed()).isFalse();
        assertThat(rules.decide("/%FC%01x")).isEqualTo(new Decision(false, "Disallow: /\uFFFD\uFFFDx", 4));
        assertThat(rules.decide("/\u00FC\u0001x").allowed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\r\n\r\n",
                "<!DOCTYPE html>\n<html><body>Disallow: everything</body></html>",
                "User-agent: *",
                "User-agent: *\nDisallow:",
                "User-agent: *\nAllow:",
                "Disallow: /",
                "User-agent:\nDisallow: /"
            })
    void allowsEverythingThatNoRuleForbids(String file) {
        assertThat(parse(file, "OurBot").decide("/x")).isEqualTo(new Decision(true, "", 0));
    }

    @Test
    void allowsOrForbidsEverythingWithoutAFile() {
        assertThat(RobotsRules.allowAll().decide("/x")).isEqualTo(new Decision(true, "", 0));
        assertThat(RobotsRules.disallowAll("HTTP 503").decide("/x")).isEqualTo(new Decision(false, "HTTP 503", 0));
        assertThat(RobotsRules.disallowAll("HTTP 503").crawlDelay()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10000",
        "0, 0",
        "0.5, 500",
        ".25, 250",
        "3., 3000",
        "86400, 86400000",
        "86401, 86400000",
        "999999999999999999999999999999, 86400000"
    })
    void readsACrawlDelay(String value, long millis) {
        assertThat(parse("User-agent: *\nCrawl-delay: " + value, "OurBot").crawlDelay())
                .contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1e3", "NaN", "Infinity", "0x10", "five", "5 s", "1,5", ".", "1.2.3", "٣"})
    void ignoresACrawlDelayThatIsNotANumber(String value) {
        assertThat(parse("User-agent: *\nCrawl-delay: " + value, "OurBot").crawlDelay())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"One, 7", "Two, 3", "Three, 30"})
    void usesTheLongestDelayOfTheGroupsThatNameTheCrawler(String userAgent, long seconds) {
        String file = """
                User-agent: One
                Crawl-delay: 7
                User-agent: Two
                Crawl-delay: 3
                Disallow: /a
                User-agent: *
                Crawl-delay: 30
                User-agent: One
                Crawl-delay: 2
                """;

        assertThat(parse(file, userAgent).crawlDelay()).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void ignoresTheDelaysOfOtherCrawlers() {
        assertThat(parse("User-agent: One\nUser-agent: *\nCrawl-delay: 7\nUser-agent: Two", "Two")
                        .crawlDelay())
                .isEmpty();
    }
}
