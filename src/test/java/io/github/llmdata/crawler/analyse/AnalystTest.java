package io.github.llmdata.crawler.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.llmdata.crawler.prepare.tokens.Gpt2Tokenizer;
import io.github.llmdata.crawler.settings.AnalysisSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The analyst, with shell scripts instead of Python scripts. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AnalystTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final Duration LONG = Duration.ofSeconds(50);

    @TempDir
    Path dir;

    private Path workDir;
    private Path dataset;
    private final TestProbe<Analyst.Analysed> probe = KIT.createTestProbe(Analyst.Analysed.class);

    @BeforeEach
    void chooseFiles() throws IOException {
        workDir = dir.resolve("out/.state");
        dataset = Files.writeString(dir.resolve("data set.txt"), "<user>: a\n<bot>: b\n<eos>\n");
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private ActorRef<Analyst.Command> start(String python, String script, Duration timeout) throws IOException {
        Path file = Files.writeString(dir.resolve("script.sh"), script);
        ActorRef<Analyst.Command> analyst =
                KIT.spawn(Analyst.create(new AnalysisSettings(true, python, file.toString(), timeout), workDir));
        analyst.tell(new Analyst.Analyse(dataset, probe.getRef()));
        return analyst;
    }

    private Analyst.Analysed analysed(String script) throws IOException {
        start("/bin/sh", script, LONG);
        return probe.receiveMessage(LONG);
    }

    @Test
    void reportsWhatTheScriptPrintsAboutTheDataset() throws IOException {
        Analyst.Analysed analysed = analysed("cat \"$1\"; echo \"$# é\"");

        assertThat(analysed)
                .isEqualTo(
                        new Analyst.Analysed("<user>: a\n<bot>: b\n<eos>\n1 é\n", Optional.empty(), Optional.empty()));
    }

    @Test
    void theErrorOutputOfTheScriptIsNotReported() throws IOException {
        assertThat(analysed("echo aside >&2; echo result"))
                .isEqualTo(new Analyst.Analysed("result\n", Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "exit 7, 'exit code 7.'",
        "echo first >&2; echo the last word >&2; exit 1, 'exit code 1: the last word'",
        "kill -9 $$, 'exit code 137.'"
    })
    void aFailureNamesTheScriptItsExitCodeAndItsLastErrorLine(String script, String expected) throws IOException {
        Analyst.Analysed analysed = analysed("echo half; " + script);

        assertThat(analysed.output()).isEqualTo("half\n");
        assertThat(analysed.failure()).contains("The analysis " + dir.resolve("script.sh") + " ended with " + expected);
    }

    @Test
    void aMissingInterpreterIsNamedWithARemedy() throws IOException {
        start("no-such-python", "", LONG);

        assertThat(probe.receiveMessage().failure().orElseThrow())
                .startsWith("The analysis could not start no-such-python: ")
                .endsWith(". Install Python 3 or set crawler.analysis.python.");
    }

    @Test
    void theOutputOfAnEarlierRunIsNotReported() throws IOException {
        analysed("echo earlier");
        start("no-such-python", "", LONG);

        assertThat(probe.receiveMessage().output()).isEmpty();
    }

    @Test
    void aMissingScriptIsAFailure() {
        String missing = dir.resolve("missing.sh").toString();
        KIT.spawn(Analyst.create(new AnalysisSettings(true, "/bin/sh", missing, LONG), workDir))
                .tell(new Analyst.Analyse(dataset, probe.getRef()));

        assertThat(probe.receiveMessage(LONG).failure().orElseThrow()).contains("missing.sh", "exit code");
    }

    @Test
    void aWorkFolderThatCannotBeCreatedIsAFailure() throws IOException {
        workDir = Files.writeString(dir.resolve("file"), "").resolve("below");

        assertThat(analysed("echo x").failure()).isPresent();
    }

    @Test
    void aScriptThatReadsItsInputFindsItEmpty() throws IOException {
        assertThat(analysed("cat; echo done"))
                .isEqualTo(new Analyst.Analysed("done\n", Optional.empty(), Optional.empty()));
    }

    @Test
    void cutsTheOutputAtTheLimit() throws IOException {
        Analyst.Analysed analysed = analysed("head -c 1000000 /dev/zero | tr '\\0' x");

        assertThat(analysed.output()).isEqualTo("x".repeat(Analyst.MAX_OUTPUT_BYTES));
        assertThat(analysed.failure()).isEmpty();
    }

    @Test
    void aScriptThatTakesTooLongIsStopped() throws IOException {
        start("/bin/sh", "echo begun; echo $$ > \"$1.pid\"; exec sleep 50", Duration.ofMillis(500));

        Analyst.Analysed analysed = probe.receiveMessage();

        assertThat(analysed.failure())
                .contains("The analysis took longer than crawler.analysis.timeout (PT0.5S) and was stopped.");
        assertThat(analysed.output()).isEqualTo("begun\n");
        probe.awaitAssert(() -> assertThat(isAlive()).isFalse());
        probe.expectNoMessage(Duration.ofMillis(100));
    }

    @Test
    void theScriptEndsWithTheActor() throws IOException {
        ActorRef<Analyst.Command> analyst = start("/bin/sh", "echo $$ > \"$1.pid\"; exec sleep 50", LONG);
        probe.awaitAssert(() -> assertThat(isAlive()).isTrue());

        KIT.stop(analyst);

        probe.awaitAssert(() -> assertThat(isAlive()).isFalse());
        probe.expectNoMessage(Duration.ofMillis(100));
    }

    @Test
    void theChildProcessesOfTheInterpreterEndWithTheActor() throws IOException {
        ActorRef<Analyst.Command> analyst = start("/bin/sh", "sleep 50 & echo $! > \"$1.pid\"; wait", LONG);
        probe.awaitAssert(() -> assertThat(isAlive()).isTrue());

        KIT.stop(analyst);

        probe.awaitAssert(() -> assertThat(isAlive()).isFalse());
    }

    /** The interpreter is a shell script that prints its arguments and ends when its standard input does. */
    @Test
    void theDefaultScriptReceivesTheOptionToEndWithThisProcess() throws IOException {
        Path python =
                Files.writeString(dir.resolve("python"), "#!/bin/sh\necho $3 $$; echo $$ > \"$2.pid\"; cat; exit 5\n");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        AnalysisSettings settings =
                new AnalysisSettings(true, python.toString(), "scripts/analyze_dataset.py", Duration.ofSeconds(1));
        KIT.spawn(Analyst.create(settings, workDir)).tell(new Analyst.Analyse(dataset, probe.getRef()));

        Analyst.Analysed analysed = probe.receiveMessage(LONG);

        assertThat(analysed.output()).startsWith("--with-parent ");
        assertThat(analysed.failure().orElseThrow()).contains("took longer");
        probe.awaitAssert(() -> assertThat(isAlive()).isFalse());
    }

    @Test
    void theDefaultScriptCountsTheTokensThatTheFormatsHave() throws IOException {
        String text =
                "It's 10\u00b2 \u2163 na\u00efve caf\u00e9s, 'll x_1; \u0915\u094d\u0937 \u65e5\u672c\u8a9e \ud83d\ude00!"
                        + "  \n\n    return\tunknownable;";
        Files.writeString(dataset, text + "\n\n<eos>\n");
        AnalysisSettings settings = new AnalysisSettings(true, "python3", "scripts/analyze_dataset.py", LONG);
        KIT.spawn(Analyst.create(settings, workDir)).tell(new Analyst.Analyse(dataset, probe.getRef()));

        Analyst.Analysed analysed = probe.receiveMessage(LONG);

        JsonNode figures = new ObjectMapper().readTree(analysed.figures().orElseThrow());
        assertThat(figures.at("/gpt2_tokens/sample/total").asInt()).isEqualTo(new Gpt2Tokenizer().encode(text).length);
        assertThat(figures.at("/histogram_unit").asText()).isEqualTo("GPT-2 tokens");
        assertThat(analysed.output()).contains("samples over this many GPT-2 tokens");
        assertThat(workDir).isEmptyDirectory();
    }

    /** Whether the process that wrote its id to a file beside the dataset is running. */
    private boolean isAlive() {
        try {
            long pid =
                    Long.parseLong(Files.readString(Path.of(dataset + ".pid")).strip());
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        } catch (IOException | NumberFormatException e) {
            throw new AssertionError("the script has not started yet", e);
        }
    }
}
