package io.github.llmdata.crawler.reddit.dump;

import static io.github.llmdata.crawler.testing.DumpLines.comment;
import static io.github.llmdata.crawler.testing.DumpLines.gzip;
import static io.github.llmdata.crawler.testing.DumpLines.plain;
import static io.github.llmdata.crawler.testing.DumpLines.submission;
import static io.github.llmdata.crawler.testing.DumpLines.zst;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpInputsTest {
    @TempDir
    Path dir;

    @Test
    void findsDumpsByTheirFirstLinesWhateverTheirNames() throws IOException {
        zst(dir.resolve("a.zst"), List.of(comment("c1", "abc1", "t3_abc1", 1)));
        gzip(dir.resolve("b.gz"), List.of("{\"torn", submission("abc1")));
        plain(dir.resolve("c.jsonl"), List.of("", submission("abc1")));
        zst(dir.resolve("Kettles_comments"), List.of(comment("c1", "abc1", "t3_abc1", 1)));

        DumpFiles found = DumpInputs.find(List.of(dir));

        assertThat(found.files())
                .extracting(DumpFile::label)
                .containsExactly("Kettles_comments", "a.zst", "b.gz", "c.jsonl");
        assertThat(found.files())
                .extracting(DumpFile::holds)
                .containsExactly(
                        DumpFile.Holds.COMMENTS,
                        DumpFile.Holds.COMMENTS,
                        DumpFile.Holds.SUBMISSIONS,
                        DumpFile.Holds.SUBMISSIONS);
        assertThat(found.skipped()).isZero();
    }

    @Test
    void leavesOtherFilesToOthers() throws IOException {
        Path list = plain(
                dir.resolve("list.jsonl"),
                List.of("{\"url\":\"https://www.reddit.com/comments/abc1\",\"title\":\"a\"}"));
        Path page = plain(dir.resolve("page.json"), List.of("[{\"kind\":\"Listing\",\"data\":{}}]"));
        Path other = zst(dir.resolve("other.zst"), List.of("{\"title\":\"a\",\"text\":\"b\"}"));
        Path picture = Files.write(dir.resolve("picture.png"), new byte[] {1, 2});

        DumpFiles found = DumpInputs.find(List.of(list, page, other, picture, dir.resolve("missing.zst")));

        assertThat(found.files()).isEmpty();
        assertThat(found.others()).hasSize(5);
        assertThat(found.problems()).isEmpty();
    }

    @Test
    void aDumpThatIsCutOffIsOne() throws IOException {
        Path cut = gzip(dir.resolve("RS.gz"), Collections.nCopies(3_000, submission("abc1")));
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), (int) Files.size(cut) - 20));

        assertThat(DumpInputs.find(List.of(cut)).files()).hasSize(1);
    }

    @Test
    void aFileIsReadOnceUnderAllItsNames() throws IOException {
        Path file = plain(dir.resolve("a.jsonl"), List.of(submission("abc1")));

        DumpFiles found = DumpInputs.find(List.of(file, dir, file));

        assertThat(found.files()).hasSize(1);
        assertThat(found.skipped()).isEqualTo(1);
    }
}
