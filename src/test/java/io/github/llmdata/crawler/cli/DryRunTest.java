package io.github.llmdata.crawler.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import io.github.llmdata.crawler.AllModes;
import io.github.llmdata.crawler.mode.InputFile;
import io.github.llmdata.crawler.prepare.PrepareMode;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.SettingsJson;
import io.github.llmdata.crawler.stack.StackMode;
import io.github.llmdata.crawler.state.Checkpoint;
import io.github.llmdata.crawler.state.Fingerprint;
import io.github.llmdata.crawler.state.RunLock;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.testing.ListingWiki;
import io.github.llmdata.crawler.testing.ZimBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRunTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path dir;

    /** Runs with an output folder that does not exist yet. */
    private int dry(String mode, Path input, String... more) {
        List<String> args = new ArrayList<>(List.of("--mode", mode, "--dry-run", "--input", input.toString()));
        args.addAll(List.of("--output", dir.resolve("out").toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private int run(String... args) {
        StandardStreams streams = new StandardStreams(
                InputStream.nullInputStream(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Cli(AllModes.MODES, new PrepareMode(), "1.0", streams).run(args);
    }

    private Path file(String name, String content) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private Path list() throws IOException {
        String listed = """
                url
                https://en.wikipedia.org/wiki/Heron
                https://en.wikipedia.org/wiki/Heron#Food
                https://de.wikipedia.org/wiki/Reiher
                https://wiki.example.org/Stork

                mailto:nobody
                """;
        return file("urls.csv", listed);
    }

    @Test
    void saysWhatTheUrlsOfAListTakeAndTouchesNothing() throws IOException {
        int code = dry("wiki", list(), "--set", "crawler.fetch.contact=name@host.org");

        assertThat(code).as(err.toString(UTF_8)).isZero();
        assertThat(out.toString(UTF_8))
                .contains("urls.csv: ", "start a new run")
                .contains("URLs: 5, of 3 different pages on 2 sites; lines without a URL: 0")
                .contains("requests: 3 for pages, 3 for robots.txt")
                .contains("earliest end, by the gaps between requests: 0 h 0 min 0 s after the start")
                .contains("free for ", "a run may write about 0.2 MB");
        assertThat(err.size()).isZero();
        assertThat(files()).containsExactly("urls.csv");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> dir.relativize(file).toString())
                    .toList();
        }
    }

    @Test
    void theEarliestEndIsThatOfTheSiteWithTheMostRequests() throws IOException {
        dry(
                "wiki",
                list(),
                "--set",
                "crawler.fetch.contact=name@host.org",
                "--set",
                "crawler.fetch.host.min-gap=1h",
                "--set",
                "crawler.fetch.robots=ignore");

        assertThat(out.toString(UTF_8)).contains("0 for robots.txt", "requests: 1 h 0 min 0 s after the start");
    }

    @Test
    void printsTheSettingsThatDifferAfterThePlanAndAllWithVerbose() throws IOException {
        Path posts = file("dump/Posts.xml", "<posts></posts>");

        assertThat(dry("stack", posts, "--set", "crawler.stack.min-score=7")).isZero();
        String some = out.toString(UTF_8);
        assertThat(some)
                .contains("crawler.stack.min-score = 7  (--set", "--verbose")
                .doesNotContain("crawler.stack.answers")
                .contains("  " + posts + ": 15 bytes");
        assertThat(some.indexOf("start a new run")).isLessThan(some.indexOf("Settings"));

        out.reset();
        dry("stack", posts, "--set", "crawler.fetch.contact=https://name:word@example.org", "--verbose");
        assertThat(out.toString(UTF_8))
                .contains("crawler.stack.answers = \"accepted\"", "https://name:***@example.org")
                .doesNotContain("word@");
    }

    @Test
    void failsIfItFindsAProblem() throws IOException {
        Path empty = Files.createDirectory(dir.resolve("empty"));

        assertThat(dry("stack", empty)).isEqualTo(1);
        assertThat(out.toString(UTF_8))
                .contains("problem: no posts table in [" + empty + "]; name one")
                .doesNotContain("[]");
    }

    @Test
    void anOutputFolderThatCannotBeMadeIsAProblem() throws IOException {
        Path posts = file("dump/Posts.xml", "<posts></posts>");
        file("out", "in the way");

        assertThat(dry("stack", posts)).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .startsWith("crawler.output.dir must be a folder, was " + dir.resolve("out") + ", and ")
                .contains("is a file; name a folder with --output")
                .hasLineCount(1);
    }

    @Test
    void comparesTheUnfinishedRunAsTheRunItselfWould() throws IOException {
        Path posts = file("dump/Posts.xml", "<posts></posts>");
        Path state = unfinished(posts);
        byte[] before = Files.readAllBytes(state);

        assertThat(dry("stack", posts)).as(err.toString(UTF_8)).isZero();
        assertThat(out.toString(UTF_8)).contains("continue the unfinished run", "which has dealt with 7 rows");

        out.reset();
        Files.writeString(posts, "<posts> </posts>");
        assertThat(dry("stack", posts)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("cannot be resumed", "Posts.xml had 15 bytes and has 16", "--fresh");
        assertThat(out.size()).isZero();

        assertThat(dry("stack", posts, "--fresh")).isZero();
        assertThat(out.toString(UTF_8)).contains("discard the unfinished run");
        assertThat(Files.readAllBytes(state)).isEqualTo(before);
    }

    @Test
    void aDamagedStateIsToldAsTheRunItselfWould() throws IOException {
        Path posts = file("dump/Posts.xml", "<posts></posts>");
        file("out/.state/run_stack.mv", "no state");

        assertThat(dry("stack", posts)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("run_stack.mv, is damaged");
    }

    @Test
    void theSampleIsNamedAsSuchBesideAnotherRun() throws IOException {
        unfinished(file("dump/Posts.xml", "<posts></posts>"));

        assertThat(dry("stack", Path.of("sample"))).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .contains("its inputs were " + dir.resolve("dump/Posts.xml") + " and are the sample in the jar.")
                .contains("start over with --fresh, which gives up what it has done");
    }

    @Test
    void anotherRunAtWorkIsToldAsTheRunItselfWould() throws IOException {
        try (RunLock lock = RunLock.acquire(dir.resolve("out/.state"))) {
            assertThat(lock).isNotNull();
            assertThat(dry("stack", file("dump/Posts.xml", "<posts></posts>"))).isEqualTo(1);
        }
        assertThat(err.toString(UTF_8))
                .contains("Another run, process " + ProcessHandle.current().pid());
    }

    /** Leaves the state of a run of {@code stack} mode that has read seven rows. */
    private Path unfinished(Path posts) throws IOException {
        Config config = Configuration.load(
                Optional.empty(), List.of("crawler.output.dir=" + ConfigUtil.quoteString(dir.resolve("out") + "")));
        Fingerprint begun = RunFingerprint.of(
                new StackMode(),
                new Modes(AllModes.MODES, new PrepareMode()),
                "1.0",
                SettingsJson.of(config),
                List.of(InputFile.of("dump/Posts.xml", posts)));
        Accounts accounts = new Accounts();
        accounts.in(Kind.ROWS, 7);
        try (RunLock lock = RunLock.acquire(dir.resolve("out/.state"));
                RunState state = RunState.open(lock, begun, false)) {
            state.commit(new Checkpoint(1, Map.of(), accounts, false), List.of());
        }
        return RunState.file(dir.resolve("out/.state"), "stack");
    }

    @ParameterizedTest
    @CsvSource({"urls.txt, ''", "urls.txt, '# a comment\n\n'", "urls.csv, ''", "urls.csv, 'url\n'", "urls.jsonl, ''"})
    void aListWithoutUrlsIsToldBeforeTheMissingContact(String name, String content) throws IOException {
        Path list = file(name, content);

        assertThat(dry("wiki", list)).isEqualTo(1);
        assertThat(dry("reddit", list)).isEqualTo(1);
        assertThat(out.toString(UTF_8))
                .contains("problem: " + list + " has no URLs; put one URL on a line")
                .doesNotContain("skipped", "fetch the URLs", "fetch up to");
        assertThat(err.size()).isZero();
    }

    @Test
    void aSettingOfAkkaThatCannotBeUsedIsToldInOneSentence() {
        String[] args = {
            "--mode",
            "stack",
            "--input",
            "sample",
            "--no-analysis",
            "--quiet",
            "--output",
            dir.resolve("out").toString(),
            "--set",
            "akka.loglevel=[1]"
        };
        assertThat(run(args)).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .startsWith("A setting under akka cannot be used (--set: 1: akka.loglevel has type LIST")
                .hasLineCount(1);
    }

    @Test
    void comparesTheChecksumOfAZimFile() throws IOException {
        byte[] zim = new ZimBuilder(1, ZimBuilder.Method.STORED, 1)
                .page("Bog", "<p>A wetland.")
                .build();
        Path file = Files.write(dir.resolve("a.zim"), zim);
        assertThat(dry("wiki", file)).isZero();
        assertThat(out.toString(UTF_8)).contains("a.zim: " + zim.length + " bytes, a ZIM file");

        zim[zim.length - 20] ^= 1;
        Files.write(file, zim);
        assertThat(dry("wiki", file)).isEqualTo(1);
        Files.write(file, Arrays.copyOf(zim, 50));
        assertThat(dry("wiki", file)).isEqualTo(1);

        assertThat(out.toString(UTF_8))
                .contains("problem: " + file + " is damaged or cut off: its checksum does not match; fetch it again")
                .contains("problem: " + file + " cannot be read (the ZIM file is damaged or cut off");
    }

    @Test
    void saysNothingOfRequestsIfNothingIsFetched() throws IOException {
        assertThat(dry("wiki", Path.of("sample"))).isZero();
        assertThat(out.toString(UTF_8))
                .contains("  extract articles, and write to ")
                .doesNotContain("fetch the URLs", "Requests", "skipped");
    }

    @Test
    void aTokenIsListedWithItsOriginAndMasked() {
        assertThat(dry("stack", Path.of("sample"), "--set", "crawler.ui.token=0123456789abcdef"))
                .isZero();

        assertThat(out.toString(UTF_8))
                .contains("  crawler.ui.token = ***  (--set)")
                .doesNotContain("0123456789abcdef");
    }

    @Test
    void asksAWikiHowManyPagesItHasAndFetchesNone() {
        try (ListingWiki wiki = new ListingWiki(1200)) {
            int code = run(
                    "--mode",
                    "wiki",
                    "--dry-run",
                    "--output",
                    dir.resolve("out").toString(),
                    "--set",
                    "crawler.wiki.site=" + wiki.url(),
                    "--set",
                    "crawler.fetch.contact=https://llmdata.github.io/llm-data-pipeline",
                    "--set",
                    "crawler.fetch.allow-private-addresses=[\"127.0.0.0/8\"]");

            assertThat(code).as(err.toString(UTF_8)).isZero();
            assertThat(out.toString(UTF_8))
                    .contains("the pages of " + wiki.url())
                    .contains("pages: about 1,200, by what the wiki counts")
                    .contains("about 4 for the list, 1,200 for pages, 1 for robots.txt")
                    .contains("earliest end, by the gaps between requests: 0 h 5 min 1 s");
            assertThat(wiki.requests("/"))
                    .isEqualTo(wiki.requests("/w/api.php"))
                    .isEqualTo(1);
        }
    }
}
