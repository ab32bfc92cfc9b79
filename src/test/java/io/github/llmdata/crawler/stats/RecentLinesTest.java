package io.github.llmdata.crawler.stats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentLinesTest {
    private static byte[] lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "line " + i + "\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }

    private static List<String> texts(List<byte[]> lines) {
        return lines.stream().map(line -> new String(line, UTF_8)).toList();
    }

    @Test
    void keepsTheLastLinesOfAllBatchesTheNewestFirst() {
        RecentLines recent = new RecentLines(true);
        recent.kept(lines(0, 15));
        recent.kept(lines(15, 18));
        recent.kept(new byte[0]);
        recent.dropped(lines(0, 100));

        assertThat(texts(recent.kept()))
                .hasSize(18)
                .startsWith("line 17", "line 16")
                .endsWith("line 0");
        assertThat(texts(recent.dropped())).hasSize(20).startsWith("line 99").endsWith("line 80");
    }

    @Test
    void cutsALongLine() {
        RecentLines recent = new RecentLines(true);
        recent.kept(("x".repeat(300_000) + "\n").getBytes(UTF_8));

        assertThat(recent.kept().get(0)).hasSize(256 << 10);
    }

    @Test
    void keepsNothingUnlessToldTo() {
        RecentLines recent = new RecentLines(false);
        recent.kept(lines(0, 3));

        assertThat(recent.kept()).isEmpty();
    }
}
