package io.github.llmdata.crawler.cli;

import static io.github.llmdata.crawler.testing.DumpLines.comment;
import static io.github.llmdata.crawler.testing.DumpLines.plain;
import static io.github.llmdata.crawler.testing.DumpLines.submission;
import static io.github.llmdata.crawler.testing.DumpLines.zst;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.AllModes;
import io.github.llmdata.crawler.prepare.PrepareMode;
import io.github.llmdata.crawler.testing.DumpLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs over Reddit dumps, as a user starts them. */
@Timeout(120)
class RedditDumpTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path dir;

    private int run(String... args) {
        StandardStreams streams = new StandardStreams(
                InputStream.nullInputStream(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Cli(AllModes.MODES, new PrepareMode(), "1.0", streams).run(args);
    }

    private int read(Path input, String... more) {
        List<String> args = new ArrayList<>(List.of("--mode", "reddit", "--input", input.toString()));
        args.addAll(List.of("--output", output().toString(), "--no-analysis", "--quiet"));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private Path output() {
        return dir.resolve("out");
    }

    private String records() throws IOException {
        return Files.readString(output().resolve("dataset_reddit.jsonl"));
    }

    private Path twoThreads() throws IOException {
        Path folder = Files.createDirectories(dir.resolve("in"));
        zst(folder.resolve("RS_2015-01.zst"), List.of(submission("abc1"), submission("abc2")));
        zst(
                folder.resolve("RC_2015-01.zst"),
                List.of(comment("c1", "abc1", "t3_abc1", 3), comment("c2", "abc2", "t3_abc2", 3)));
        return folder;
    }

    @Test
    void aRunLeavesNothingButItsFiles() throws IOException {
        assertThat(read(twoThreads())).isZero();

        assertThat(records().lines()).hasSize(2);
        assertThat(output().resolve(".state/reddit-dumps")).doesNotExist();
        assertThat(Files.readString(output().resolve("report_reddit.json"))).contains("\"balanced\" : true");
    }

    @ParameterizedTest
    @CsvSource({"--id, reddit:abc1", "--url, https://www.reddit.com/r/Kettles/comments/abc1/", "--author, helper_c1"})
    void whatIsTakenDownIsWrittenByNoLaterRun(String option, String key) throws IOException {
        Path dumps = twoThreads();
        read(dumps);

        assertThat(run("takedown", "--output", output().toString(), option, key))
                .isZero();

        assertThat(records()).contains("abc2").doesNotContain("abc1");
        assertThat(read(dumps)).isZero();
        assertThat(records()).contains("abc2").doesNotContain("abc1");
        assertThat(Files.readString(output().resolve("dropped_reddit.jsonl"))).contains("taken-down");
    }

    @Test
    void aDryRunTellsWhatWouldBeReadAndWhatIsMissing() throws IOException {
        Path dumps = twoThreads();

        assertThat(read(dumps, "--dry-run")).isZero();
        assertThat(out.toString(UTF_8))
                .contains("RC_2015-01.zst: ", " bytes, comments", " bytes, submissions", "join submissions")
                .doesNotContain("no dump of");
        assertThat(output()).doesNotExist();

        read(dumps.resolve("RC_2015-01.zst"), "--dry-run");
        assertThat(out.toString(UTF_8)).contains("no dump of submissions is among the inputs");
    }

    @Test
    void commentsWithoutSubmissionsAreAccountedForAndMakeNoRecord() throws IOException {
        assertThat(read(twoThreads().resolve("RC_2015-01.zst"))).isEqualTo(1);

        assertThat(out.toString(UTF_8)).contains("orphan-answer");
        assertThat(output().resolve(".state/reddit-dumps")).doesNotExist();
    }

    @Test
    void dumpsAreNotReadTogetherWithOtherInputs() throws IOException {
        Path list = plain(dir.resolve("urls.txt"), List.of("https://www.reddit.com/comments/abc1"));

        assertThat(read(twoThreads(), "--input", list.toString())).isNotZero();

        assertThat(err.toString(UTF_8)).contains("urls.txt is no Reddit dump", "a run of their own");
        assertThat(output()).doesNotExist();
    }

    @Test
    void aZstandardFileOfSomethingElseIsRefusedWithWhatToDo() throws IOException {
        Path other = DumpLines.zst(dir.resolve("other.zst"), List.of("{\"text\":\"a\"}"));

        assertThat(read(other)).isEqualTo(1);

        assertThat(out + err.toString(UTF_8)).contains("other.zst is not read: it is a Zstandard file", "unpack");
    }
}
