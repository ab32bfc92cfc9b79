package io.github.llmdata.crawler.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.AllModes;
import io.github.llmdata.crawler.prepare.PrepareMode;
import io.github.llmdata.crawler.state.RunLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WhyAndReportVerbTest {
    private static final String QUESTION = "stack:stack.example.org:68";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path dir;

    private int run(String... args) {
        out.reset();
        err.reset();
        StandardStreams streams = new StandardStreams(
                InputStream.nullInputStream(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Cli(AllModes.MODES, new PrepareMode(), "1.0", streams).run(args);
    }

    private int sample() {
        return run("--mode", "stack", "--input", "sample", "--output", dir.toString(), "--no-analysis", "--quiet");
    }

    @Test
    void aRunMakesItsOverviewAndTheVerbMakesTheSameOneAgain() throws IOException {
        assertThat(sample()).isZero();
        Path overview = dir.resolve("report_stack.html");
        assertThat(out.toString(UTF_8)).contains("wrote " + overview + ", to read in a browser");
        String first = Files.readString(overview);
        Files.delete(overview);

        assertThat(run("report", "--output", dir.toString())).isZero();

        assertThat(out.toString(UTF_8)).isEqualTo("wrote " + overview + "\n");
        assertThat(overview).hasContent(first);
        assertThat(first).contains("Report of a run: stack", "questions in");
    }

    @Test
    void aRunIsCompleteWithoutItsOverview() throws IOException {
        Files.createDirectories(dir.resolve("report_stack.html.part/in-the-way"));

        assertThat(sample()).isZero();

        assertThat(err.toString(UTF_8))
                .contains("could not be made", "crawler.jar report --output " + dir)
                .hasLineCount(1);
        assertThat(dir.resolve("dataset_stack.jsonl")).isNotEmptyFile();
        assertThat(dir.resolve(".state/run_stack.mv")).doesNotExist();
    }

    @Test
    void aLogForProgramsHasNoPlainLineWhenTheFolderIsInUse() throws IOException {
        try (RunLock lock = RunLock.acquire(dir.resolve(".state"))) {
            assertThat(lock).isNotNull();
            assertThat(run("--mode", "stack", "--input", "sample", "--output", dir.toString(), "--log-json"))
                    .isEqualTo(1);
        }
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void aRunThatIsRefusedServesNoPage() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(withoutPlaceForMetrics(port)).isEqualTo(2);
        assertThat(withoutPlaceForMetrics(port)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("crawler.metrics.textfile must name a file that can be written");
    }

    @Test
    void aPortThatIsTakenIsWrongUsageAndNothingIsWritten() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = "crawler.ui.port=" + taken.getLocalPort();

            assertThat(run("--mode", "stack", "--input", "sample", "--output", dir.toString(), "--ui", "--set", port))
                    .isEqualTo(2);

            assertThat(err.toString(UTF_8))
                    .startsWith("The live page cannot be served at 127.0.0.1:" + taken.getLocalPort())
                    .hasLineCount(1);
        }
        assertThat(out.size()).isZero();
        assertThat(dir.resolve("report_stack.json")).doesNotExist();
        assertThat(dir.resolve("dataset_stack.jsonl.part")).doesNotExist();
    }

    @Test
    void aLogForProgramsHasNoPlainLineWhenASettingIsWrong() {
        String wrong = "crawler.stack.answers=any";

        assertThat(run(
                        "--mode",
                        "stack",
                        "--input",
                        "sample",
                        "--output",
                        dir.toString(),
                        "--log-json",
                        "--set",
                        wrong))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void aRunThatWritesNoReportShowsNoEarlierOverview() throws IOException {
        assertThat(sample()).isZero();
        Files.createDirectories(dir.resolve("dataset_stack.jsonl.part/in-the-way"));

        assertThat(sample()).isEqualTo(1);

        assertThat(err.toString(UTF_8)).contains("dataset_stack.jsonl.part");
        assertThat(out.toString(UTF_8)).doesNotContain("report_stack.html");
    }

    private int withoutPlaceForMetrics(int port) {
        return run(
                "--mode",
                "stack",
                "--input",
                "sample",
                "--output",
                dir.toString(),
                "--ui",
                "--set",
                "crawler.ui.port=" + port,
                "--set",
                "crawler.metrics.textfile=" + dir.resolve("missing/run.prom"));
    }

    @Test
    void aFolderWithoutAReportHasNoOverview() {
        assertThat(run("report", "--output", dir.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8)).startsWith("There is no report_<mode>.json in " + dir);
    }

    @Test
    void noOverviewIsMadeWhileARunIsAtWork() throws IOException {
        try (RunLock lock = RunLock.acquire(dir.resolve(".state"))) {
            assertThat(lock).isNotNull();
            assertThat(run("report", "--output", dir.toString())).isEqualTo(1);
        }
        assertThat(err.toString(UTF_8)).startsWith("Another run");
    }

    @Test
    void noOverviewIsMadeWhileRecordsArePrepared() throws IOException {
        try (RunLock lock = RunLock.acquire(dir.resolve("prepared/.state"))) {
            assertThat(lock).isNotNull();
            assertThat(run("report", "--output", dir.toString())).isEqualTo(1);
        }
        assertThat(err.toString(UTF_8)).startsWith("Another run");
    }

    @Test
    void saysWhatBecameOfAQuestion() {
        assertThat(sample()).isZero();

        assertThat(run("why", "68", "--output", dir.toString())).isZero();
        assertThat(out.toString(UTF_8))
                .contains(
                        "It was written as record " + QUESTION + ".",
                        "in: " + dir.resolve("dataset_stack.jsonl") + ", line ");
        assertThat(err.toString(UTF_8)).startsWith("The run of stack is completed; it worked from ");
    }

    @Test
    void whatWasNeverSeenIsNotFound() {
        assertThat(sample()).isZero();

        assertThat(run("why", "stack:nowhere:1", "--output", dir.toString())).isEqualTo(1);
        assertThat(out.toString(UTF_8)).isEqualTo("Nothing in " + dir + " is about stack:nowhere:1.\n");
        assertThat(run("why", "--output", dir.toString())).isEqualTo(2);
        assertThat(run("why", " ", "--output", dir.toString())).isEqualTo(2);
    }

    @Test
    void aTerminalObeysNothingOfWhatIsFound() throws IOException {
        Files.writeString(
                dir.resolve("dropped_stack.jsonl"),
                "{\"id\":\"stack:a:7\",\"reason\":\"malformed-row\",\"measured\":\"\\u001b[2J\\u202e\"}\n");

        assertThat(run("why", "7", "--output", dir.toString())).isZero();
        assertThat(out.toString(UTF_8)).contains("malformed-row").doesNotContain("\u001b", "\u202e");
    }
}
