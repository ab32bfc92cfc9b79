package io.github.llmdata.crawler.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.AllModes;
import io.github.llmdata.crawler.prepare.PrepareMode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several machines cannot do, and how they are told. */
class ClusterRefusalTest {
    @TempDir
    Path dir;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String mode, String input, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--mode",
                mode,
                "--input",
                input,
                "--output",
                dir.resolve("out").toString(),
                "--set",
                "crawler.cluster.enabled=true",
                "--set",
                "crawler.fetch.contact=https://llmdata.github.io/llm-data-pipeline"));
        arguments.addAll(List.of(more));
        StandardStreams streams = new StandardStreams(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
        return new Cli(AllModes.MODES, new PrepareMode(), "1.0", streams).run(arguments.toArray(String[]::new));
    }

    private String list() throws IOException {
        return Files.writeString(dir.resolve("urls.txt"), "https://a.example/\n")
                .toString();
    }

    @Test
    void aDumpIsTheWorkOfOneMachine() {
        assertThat(run("stack", "sample")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("a dump is one machine's work");
    }

    @Test
    void commonCrawlIsAskedByOneMachine() {
        assertThat(run("reddit", "sample")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("more machines would not be faster, only impolite");
    }

    @Test
    void listsOfLiveThreadsAreSharedOutAndNothingElse() throws IOException {
        String live = "crawler.reddit.fetch-from=live";

        assertThat(run("reddit", "sample", "--set", live)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("is no list of URLs").doesNotContain("Common Crawl");
        assertThat(run("reddit", list(), "--set", live, "--dry-run")).isZero();
        assertThat(run("reddit", list(), "--set", "crawler.output.warc=true", "--dry-run"))
                .isEqualTo(2);
    }

    @Test
    void webArchivesAreKept() throws IOException {
        assertThat(run("wiki", list(), "--set", "crawler.output.warc=true", "--dry-run"))
                .isZero();
    }

    @Test
    void onlyListsAreSharedOut() {
        assertThat(run("wiki", "sample")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("is no list of URLs");
    }

    @Test
    void nobodyStartsOverWhatOthersDo() throws IOException {
        assertThat(run("wiki", list(), "--fresh")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--fresh would discard what other machines are doing");
    }

    @Test
    void aMachineThatIsStartedAfterTheEndEndsAsTheOthersDid() throws IOException {
        Files.createDirectories(dir.resolve("out").resolve("shards"));
        Files.writeString(dir.resolve("out").resolve("shards").resolve("ended.json"), "{\"exit_code\":3}\n");

        assertThat(run("wiki", list())).isEqualTo(3);
        assertThat(err.toString(UTF_8)).contains("has ended");
    }

    @Test
    void aMachineWithOtherInputsOrShardsCannotTakePart() throws IOException {
        Files.createDirectories(dir.resolve("out").resolve("shards"));
        Files.writeString(
                dir.resolve("out").resolve("shards").resolve("plan.json"),
                "{\"mode\":\"wiki\",\"shards\":64,\"begun\":\"2026-01-01T00:00:00Z\",\"inputs\":[\"x 1"
                        + " 2\"],\"problems\":[]}");

        assertThat(run("wiki", list())).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("has other inputs than this machine");
        assertThat(run("wiki", list(), "--set", "crawler.cluster.shards=8")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("has 64 shards, and crawler.cluster.shards is 8");
    }

    @Test
    void aDryRunTellsHowTheMachinesAreSetUpAndWritesNothing() throws IOException {
        assertThat(run("wiki", list(), "--dry-run")).isZero();
        assertThat(out.toString(UTF_8)).contains("begin the crawl of 64 shards", "127.0.0.1:25520");
        assertThat(dir.resolve("out")).doesNotExist();
    }
}
