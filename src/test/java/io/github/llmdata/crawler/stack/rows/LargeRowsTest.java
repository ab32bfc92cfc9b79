package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.testing.Posts;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LargeRowsTest {
    private static final int MIB = 1024 * 1024;

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 64, 1000, 4096})
    void aRowAboveTheLimitIsSkippedAndItsNeighboursAreKept(int window) {
        for (int size : new int[] {3_000, 20_000, 200_000}) {
            String large = Posts.row("Id", 2, "Body", "x".repeat(size));
            String table = Posts.table(Posts.question(1, 0), large, Posts.question(3, 0), Posts.question(4, 0));

            Reading reading = Reading.of(utf8(table), 64, window, 2_000);

            assertThat(reading.ids()).as("%d bytes", size).containsExactly(1, 3, 4);
            assertThat(reading.dropped(Reason.TOO_LARGE)).isEqualTo(1);
            assertThat(reading.rejections().get(0).id()).isEqualTo("Posts.xml@" + table.indexOf("<row Id=\"2\""));
            assertThat(reading.problems()).isEmpty();
            assertThat(reading.addsUp()).isTrue();
        }
    }

    @Test
    void theRowAfterOneAboveTheLimitMayStartAnywhereInAWindow() {
        for (int more = 0; more < 70; more++) {
            String large = Posts.row("Id", 2, "Body", "x".repeat(3_000 + more));
            for (String end : new String[] {"</posts>", Posts.question(4, 0) + "\r\n</posts>\r\n"}) {
                String table = "<posts>" + Posts.question(1, 0) + large + Posts.question(3, 0) + end;
                for (int chunk : new int[] {3, 64, Reading.WHOLE}) {
                    Reading reading = Reading.of(utf8(table), chunk, 64, 2_000);

                    assertThat(reading.ids()).startsWith(1, 3).hasSize(end.contains("row") ? 3 : 2);
                    assertThat(reading.rows())
                            .allMatch(row -> table.startsWith("<row Id=\"" + row.id() + "\"", (int)
                                    row.place().offset()));
                    assertThat(reading.problems()).isEmpty();
                    assertThat(reading.addsUp()).isTrue();
                }
            }
        }
    }

    @Test
    void rowsAboveTheLimitMayFollowEachOtherAndEndTheTable() {
        String large = "x".repeat(10_000);
        String table = Posts.table(
                Posts.row("Id", 1, "Body", large),
                Posts.row("Id", 2, "Body", large),
                Posts.question(3, 0),
                Posts.row("Id", 4, "Body", large));
        for (int window : new int[] {5, 64, 1000, 4096}) {
            Reading reading = Reading.of(utf8(table), 7, window, 2_000);

            assertThat(reading.ids()).containsExactly(3);
            assertThat(reading.dropped(Reason.TOO_LARGE)).isEqualTo(3);
            assertThat(reading.problems()).isEmpty();
        }
    }

    @Test
    void aTableCutInsideARowAboveTheLimitIsTruncated() {
        Reading reading = Reading.of(
                utf8("<posts>" + Posts.question(1, 0) + "<row Id=\"2\" Body=\"" + "x".repeat(9_000)), 64, 100, 2_000);

        assertThat(reading.ids()).containsExactly(1);
        assertThat(reading.dropped(Reason.TOO_LARGE)).isEqualTo(1);
        assertThat(reading.note("input-truncated")).isEqualTo(1);
    }

    @Test
    void aRowFarLargerThanTheWindowIsNeverHeld() {
        int limit = MIB;
        RowCutter cutter = new RowCutter(Reading.FILE, Reading.WINDOW, limit);
        byte[] chunk = new byte[Reading.WINDOW];
        Arrays.fill(chunk, (byte) 'x');
        long before = allocatedBytes();

        cutter.feed(utf8("<posts>" + Posts.question(1, 0) + "<row Id=\"2\" Body=\""));
        for (int i = 0; i < 400; i++) {
            cutter.feed(chunk);
        }
        List<RowCutter.Piece> last = cutter.feed(utf8("\" />" + Posts.question(3, 0) + "</posts>"));
        long allocated = allocatedBytes() - before;

        assertThat(last).isEmpty();
        assertThat(cutter.end(Optional.empty())).hasSize(1);
        assertThat(allocated).isLessThan(8L * (limit + Reading.WINDOW));
    }

    /** What this thread allocated since it started: more than it holds, and the same in each run. */
    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
