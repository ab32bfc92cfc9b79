package io.github.llmdata.crawler.reddit.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Capture;
import io.github.llmdata.crawler.reddit.thread.RedditUrl;
import io.github.llmdata.crawler.settings.RedditSettings.Which;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reads and selects captures from an index that fills many pages, in a heap that does not grow with it. */
class LargeIndexTest {
    private static final int COLLECTIONS = 5;
    private static final int LINES = 80_000;
    private static final int THREADS = 56_003;
    private static final long MAX_HEAP = 32 << 20;

    @TempDir
    Path folder;

    /** Lines as a server sends them, generated while they are read. */
    private static final class Lines extends InputStream {
        private byte[] line = new byte[0];
        private int position;
        private int made;

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (position == line.length) {
                if (made == LINES) {
                    return -1;
                }
                line = line(made).getBytes(StandardCharsets.US_ASCII);
                position = 0;
                made++;
            }
            int copied = Math.min(length, line.length - position);
            System.arraycopy(line, position, buffer, offset, copied);
            position += copied;
            return copied;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }
    }

    private static int thread(int line) {
        return (int) (line * 7919L % THREADS);
    }

    private static long time(int line) {
        return 20231100000000L + line * 104_729L % 1_000_003;
    }

    private static String line(int line) {
        String id = Integer.toString(thread(line) + 1, 36);
        String host = line % 3 == 0 ? "old.reddit.com" : "www.reddit.com";
        return "{\"urlkey\": \"com,reddit)/r/java/comments/" + id + "/a_title_of_some_words\", \"timestamp\": \""
                + time(line) + "\", \"url\": \"https://" + host + "/r/java/comments/" + id
                + "/a_title_of_some_words/\", \"mime\": \"text/html\", \"mime-detected\": \"text/html\", \"status\": \"200\","
                + " \"digest\": \"FAPYCDZSWJIQ2YPQAYDRLAC25YMUNVTD\", \"length\": \"17063\", \"offset\": \"" + line
                + "\", \"filename\": \"crawl-data/CC-MAIN-2023-50/segments/1700679099514.72/warc/CC-MAIN-20231128083443-0"
                + (line * 31L % 90_000) + ".warc.gz\", \"languages\": \"eng\", \"encoding\": \"UTF-8\"}\n";
    }

    /** The least of a few measurements, because threads that earlier tests have left may be at work. */
    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /** The line that is selected for each thread: the newest, and of two with the same time the first. */
    private static int[] winners() {
        int[] winners = new int[THREADS];
        for (int line = 0; line < LINES; line++) {
            int thread = thread(line);
            if (line < THREADS || time(line) > time(winners[thread])) {
                winners[thread] = line;
            }
        }
        return winners;
    }

    @Test
    @Timeout(300)
    void storesOneCapturePerThreadInABoundedHeap() throws IOException {
        int[] winners = winners();
        long before = heap();
        try (CaptureStore store = CaptureStore.open(folder.resolve("threads.mv"), LINES, Which.NEWEST);
                IndexPage page = IndexPage.read(new Lines())) {
            long duplicates = 0;
            for (Optional<IndexLine> line = page.next(); line.isPresent(); line = page.next()) {
                Capture capture = ((IndexLine.Listed) line.get()).capture();
                String thread = RedditUrl.parse(capture.url()).orElseThrow().thread();
                duplicates += store.offer(thread, capture) instanceof Offered.Duplicate ? 1 : 0;
            }
            assertThat(heap() - before).isLessThan(MAX_HEAP);
            assertThat(store.size()).isEqualTo(THREADS);
            assertThat(duplicates).isEqualTo(LINES - THREADS);

            Iterator<Capture> kept = store.inFileOrder();
            assertThat(heap() - before).isLessThan(MAX_HEAP);
            check(kept, winners);
        }
    }

    private static void check(Iterator<Capture> kept, int[] winners) {
        String file = "";
        long offset = 0;
        int count = 0;
        while (kept.hasNext()) {
            Capture capture = kept.next();
            int line = (int) capture.offset();
            boolean isInOrder =
                    file.compareTo(capture.file()) < 0 || (file.equals(capture.file()) && offset < capture.offset());
            if (!isInOrder || winners[thread(line)] != line) {
                throw new AssertionError("not expected there: " + capture);
            }
            file = capture.file();
            offset = capture.offset();
            count++;
        }
        assertThat(count).isEqualTo(THREADS);
    }
}
