package io.github.llmdata.crawler.robots;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files and URLs that are built to cost time or memory. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RobotsBoundsTest {
    private static final String HEAD = "User-agent: *\n";
    private static final String LONG_TARGET = "/" + "a".repeat(16 * 1024 - 1);

    private static RobotsRules parse(String file) {
        return RobotsRules.parse(file.getBytes(StandardCharsets.UTF_8), "OurBot");
    }

    /** A file in which the line {@code Disallow: /last} ends this many bytes after the limit. */
    private static String fileEnding(int bytesBehindTheLimit) {
        String last = "Disallow: /last\n";
        String rule = "Disallow: /first\n";
        int filler = RobotsRules.MAX_BYTES + bytesBehindTheLimit - HEAD.length() - rule.length() - last.length();
        return HEAD + rule + "#".repeat(filler - 1) + "\n" + last;
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, true", "1, true", "2, false", "16, false", "17, false"})
    void readsTheFullLinesWithin500KiB(int bytesBehindTheLimit, boolean isRead) {
        RobotsRules rules = parse(fileEnding(bytesBehindTheLimit) + "Disallow: /after\n".repeat(3));

        assertThat(RobotsRules.MAX_BYTES).isEqualTo(512_000);
        assertThat(rules.decide("/first").allowed()).isFalse();
        assertThat(rules.decide("/last").allowed()).isEqualTo(!isRead);
        assertThat(rules.decide("/las").allowed()).isTrue();
        assertThat(rules.decide("/after").allowed()).isTrue();
    }

    @Test
    void readsALastLineWithoutLineEndIfTheFileIsNotCut() {
        String file = fileEnding(1).substring(0, RobotsRules.MAX_BYTES);

        assertThat(parse(file).decide("/last").allowed()).isFalse();
    }

    @Test
    void ignoresASingleEndlessLine() {
        String file = "Disallow: /" + "a".repeat(RobotsRules.MAX_BYTES);

        assertThat(parse(file).decide("/a")).isEqualTo(Decision.NO_RULE);
    }

    @ParameterizedTest
    @CsvSource({
        // One pattern with many wildcards; many short patterns; long patterns that match all but their last octet.
        "*a, 250000, 1",
        "*b, 1, 40000",
        "*ab, 1, 30000",
        "*a*a*a*a*a*b, 1, 20000",
        "*a, 500, 400",
        "*aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab, 1, 10000"
    })
    void decidesOnALongUrlInBoundedTime(String piece, int repeated, int rules) {
        String rule = "Disallow: /" + piece.repeat(repeated);
        StringBuilder file = new StringBuilder(HEAD);
        for (int i = 0; i < rules; i++) {
            file.append(rule).append("*b").append(i % 10).append('\n');
        }

        assertThat(parse(file.toString()).decide(LONG_TARGET)).isEqualTo(Decision.NO_RULE);
    }

    @ParameterizedTest
    @CsvSource({"8000, 62", "16000, 31", "500, 980"})
    void decidesInBoundedTimeIfPatternsNearlyMatch(int length, int rules) {
        String rule = "Disallow: *" + "a".repeat(length) + "b\n";

        assertThat(parse(HEAD + rule.repeat(rules)).decide(LONG_TARGET)).isEqualTo(Decision.NO_RULE);
    }

    @Test
    void readsMillionsOfEmptyLinesAndGroups() {
        assertThat(parse("\r".repeat(RobotsRules.MAX_BYTES - 100) + HEAD + "Disallow: /x")
                        .decide("/x")
                        .line())
                .isEqualTo(RobotsRules.MAX_BYTES - 98);
        assertThat(parse("User-agent: a\n".repeat(36_000) + HEAD + "Disallow: /x")
                        .decide("/x")
                        .allowed())
                .isFalse();
    }

    @Test
    void showsOnlyTheStartOfAVeryLongRule() {
        Decision decision = parse(HEAD + "Disallow: /" + "*".repeat(400_000)).decide("/x");

        assertThat(decision.allowed()).isFalse();
        assertThat(decision.rule()).hasSize(1003).startsWith("Disallow: /**").endsWith("*...");
    }
}
