package io.github.llmdata.crawler.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.mode.LocalFile;
import io.github.llmdata.crawler.mode.Mode;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.prepare.PrepareMode;
import io.github.llmdata.crawler.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands, with modes that the program does not have: every name of a mode must come from the given list. */
class CliTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** A mode that fails in the ways in which modes fail. */
    private record BrokenMode(String name) implements Mode {

        @Override
        public String readable() {
            return "a story";
        }

        @Override
        public boolean fetches() {
            return false;
        }

        @Override
        public ModePlan plan(Settings settings, Executor cpu) throws IOException {
            throw new IOException("the disk of " + name + " is on fire");
        }

        @Override
        public Extraction extract(Settings settings, LocalFile file) {
            throw new IllegalStateException("not reached");
        }
    }

    private int run(String... args) {
        StandardStreams streams = new StandardStreams(
                InputStream.nullInputStream(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Cli(List.of(new BrokenMode("news"), new BrokenMode("books")), new PrepareMode(), "1.0", streams)
                .run(args);
    }

    @ParameterizedTest
    @CsvSource({
        "'',            Usage: java -jar crawler.jar --mode news|books [OPTION]...",
        "extract,       Usage: crawler.jar extract --mode news|books FILE",
        "doctor,        Usage: crawler.jar doctor [--mode news|books] [--output DIR] [OPTION]...",
        "robots-check,  Usage: crawler.jar robots-check FILE USER_AGENT URL",
        "url-normalize, Usage: crawler.jar url-normalize URL [BASE]"
    })
    void everyCommandExplainsItself(String verb, String usage) {
        int code = verb.isEmpty() ? run("--help") : run(verb, "--help");

        assertThat(code).isZero();
        assertThat(out.toString(UTF_8)).startsWith(usage).contains("Exit codes:", "show this and exit");
        assertThat(err.size()).isZero();
    }

    @Test
    void theHelpOfARunNamesTheCommandsAndEveryExitCode() {
        run("--help");

        assertThat(out.toString(UTF_8))
                .contains("--mode=news|books", "  extract ", "  robots-check ", "  url-normalize ")
                .contains("  0 ", "  1 ", "  2 ", "  3 ", "  129, 130, 143 ", "  255 ")
                .doesNotContain("bundle:", "wiki|");
    }

    @Test
    void printsItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString(UTF_8).strip()).isEqualTo("llm-data-pipeline 1.0");
    }

    @ParameterizedTest
    @CsvSource({
        "--fresh,                      Missing required option: '--mode=news|books'",
        "--mode wiki,                  '--mode must be one of news, books, was wiki'",
        "extract --mode wiki x.html,   '--mode must be one of news, books, was wiki'",
        "extract --mode news,          Missing: FILE. Usage: crawler.jar extract --mode news|books FILE",
        "extract x.html,               Missing: --mode. Usage: crawler.jar extract --mode news|books FILE",
        "extract --mode news x y,      Usage: crawler.jar extract --mode news|books FILE",
        "extract --mode news nowhere,  No such file: nowhere",
        "--mode news --nonsense,       Unknown option: '--nonsense'",
        "--mode news --inptu x,        Unknown option: '--inptu'; did you mean --input?",
        "--mode news -output=x,        Unknown option: '-output'; did you mean --output?",
        "--mode news -v,               Unknown option: '-v'; did you mean --verbose or --version?",
        "-h,                           Unknown option: '-h'; did you mean --help?",
        "extract --mode news --sett a=b x, Unknown option: '--sett'; did you mean --set?",
        "--mode mews,                  '--mode must be one of news, books, was mews; did you mean news?'",
        "news --input x,               Unknown argument: 'news'; did you mean --mode news?",
        "extarct --mode news x,        Unknown argument: 'extarct'; did you mean extract?",
        "robot-check x,                Unknown argument: 'robot-check'; did you mean robots-check?",
        "--mode news dump.7z,          Unknown argument: 'dump.7z'; did you mean --input dump.7z?",
        "help extrac, 'VERB must be one of prepare, explain, takedown, report, why, doctor, extract, robots-check, url-normalize, completion, help, was extrac; did you mean extract?'",
        "'--mode news --set crawler.zzz=4', 'Unknown key crawler.zzz (set by --set). To list all keys, run --mode wiki --input sample --dry-run --verbose.'",
        "'--mode news --set crawler.fetch.paralelism=4', 'Unknown key crawler.fetch.paralelism (set by --set); did you mean crawler.fetch.parallelism? To list all keys, run --mode wiki --input sample --dry-run --verbose.'",
        "'--mode news --set min-gap=4s', '--set must name a key under crawler or akka, was min-gap; did you mean crawler.fetch.host.min-gap?'",
        "--set a=b extract --mode news x, 'Options stand after the verb, was --set before extract'",
        "--mode news url-normalize x,  'Options stand after the verb, was --mode before url-normalize'",
        "--mode news --set crawler.output.formats=[a, 'crawler.output.formats must be a whole value (a [ is not closed by a ]), was [a'",
        "--mode news --set a,          '--set must have the form key=value, was a'"
    })
    void refusesWrongUsageInOneSentence(String line, String sentence) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);

        assertThat(err.toString(UTF_8).strip()).isEqualTo(sentence);
        assertThat(out.size()).isZero();
    }

    @Test
    void withoutArgumentsItPrintsAShortUsageAndFails() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .startsWith("Usage: java -jar crawler.jar --mode news|books ")
                .contains("  java -jar crawler.jar --mode books --input sample", "--help")
                .hasLineCount(11);
        assertThat(out.size()).isZero();
    }

    @Test
    void helpPrintsTheSameUsageAndSucceeds() {
        run();
        assertThat(run("help")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo(err.toString(UTF_8));
    }

    @Test
    void helpExplainsAVerb() {
        assertThat(run("help", "extract")).isZero();
        assertThat(out.toString(UTF_8)).startsWith("Usage: crawler.jar extract").contains("Exit codes:");
        assertThat(err.size()).isZero();
    }

    /** In the locale C, Java reads each byte beyond ASCII as U+FFFD, which no path may hold there. */
    @ParameterizedTest
    @ValueSource(strings = {"--mode news --output o\0", "extract --mode news o\0", "robots-check o\0 a /"})
    void aPathThatCannotBeOneIsWrongUsage(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains(" must be a path, was o").hasLineCount(1);
    }

    @Test
    void aFailureOfTheDiskIsNotWrongUsage() {
        assertThat(run("--mode", "books")).isEqualTo(1);
        assertThat(err.toString(UTF_8).strip()).isEqualTo("the disk of books is on fire");
    }

    /** The last of several values counts, and a value may be named like a verb. */
    @ParameterizedTest
    @ValueSource(strings = {"--mode news --mode books", "--mode books --output extract"})
    void takesTheLastValueOfAnOptionAndAVerbAsAValue(String line) {
        assertThat(run(line.split(" "))).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("books");
    }
}
