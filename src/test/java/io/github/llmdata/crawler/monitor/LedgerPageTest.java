package io.github.llmdata.crawler.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerPageTest {
    private static final LedgerPage.Filter ALL = new LedgerPage.Filter("", "");

    @TempDir
    Path dir;

    private Path ledger() {
        return dir.resolve("dropped_wiki.jsonl");
    }

    private static String line(String id) {
        return "{\"id\":\"" + id + "\",\"stage\":\"fetch\",\"reason\":\"http-404\",\"measured\":null,\"limit\":\"\"}\n";
    }

    @Test
    void readsEachLineOnceWhateverThePagesAndBlocks() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            lines.append(line(i + "é".repeat(i)));
        }
        Files.writeString(ledger(), lines);

        List<String> ids = new ArrayList<>();
        LedgerPage page = LedgerPage.read(ledger(), 0, 7, ALL);
        for (; !page.lines().isEmpty(); page = LedgerPage.read(ledger(), page.next(), 7, ALL)) {
            page.lines().forEach(line -> ids.add(line.get("id").replace("é", "")));
        }

        assertThat(ids).hasSize(600).startsWith("0", "1").endsWith("599").doesNotHaveDuplicates();
        assertThat(page.next()).isEqualTo(Files.size(ledger()));
    }

    @Test
    void leavesOutALineThatIsBeingWritten() throws IOException {
        Files.writeString(ledger(), line("one") + "{\"id\":\"tw");

        LedgerPage page = LedgerPage.read(ledger(), 0, 50, ALL);

        assertThat(page.lines())
                .containsExactly(Map.of("id", "one", "stage", "fetch", "reason", "http-404", "limit", ""));
        assertThat(page.next()).isEqualTo(line("one").length());
    }

    @Test
    void looksAtABoundedPartOfAHugeFile() throws IOException {
        try (RandomAccessFile huge = new RandomAccessFile(ledger().toFile(), "rw")) {
            huge.setLength(10L << 30);
            huge.seek((10L << 30) - 100);
            huge.write(("\n" + line("last")).getBytes(UTF_8));
        }

        LedgerPage page = LedgerPage.read(ledger(), 0, 200, new LedgerPage.Filter("http-404", ""));

        assertThat(page.lines()).isEmpty();
        assertThat(page.next()).isBetween(LedgerPage.MOST_BYTES, LedgerPage.MOST_BYTES + (2L << 20));
    }

    @Test
    void readsTheLedgerOfThisRunAndNotThatOfAnEarlierOne() throws IOException {
        Files.writeString(ledger(), line("earlier"));
        Files.writeString(dir.resolve("dropped_wiki.jsonl.part"), line("now"));

        assertThat(LedgerPage.read(ledger(), 0, 50, ALL).lines())
                .extracting(line -> line.get("id"))
                .containsExactly("now");
    }

    @Test
    void isAtTheEndWhereverBehindItAReaderBegins() throws IOException {
        Files.writeString(ledger(), line("one"));

        LedgerPage page = LedgerPage.read(ledger(), Long.MAX_VALUE, 50, ALL);

        assertThat(page)
                .isEqualTo(new LedgerPage(
                        List.of(), line("one").length(), line("one").length()));
    }

    @Test
    void isEmptyWithoutALedger() throws IOException {
        assertThat(LedgerPage.read(ledger(), 5, 50, ALL)).isEqualTo(new LedgerPage(List.of(), 0, 0));
    }
}
