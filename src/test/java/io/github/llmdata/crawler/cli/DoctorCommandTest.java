package io.github.llmdata.crawler.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.AllModes;
import io.github.llmdata.crawler.analyse.PythonCheck;
import io.github.llmdata.crawler.mode.Mode;
import io.github.llmdata.crawler.prepare.PrepareMode;
import io.github.llmdata.crawler.settings.AnalysisSettings;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.RunLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DoctorCommandTest {
    private static final String CONTACT = "crawler.fetch.contact=https://llmdata.github.io/llm-data-pipeline";
    private static final long MIB = 1024 * 1024;

    @TempDir
    Path dir;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int doctor(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("doctor", "--config", emptyFile()));
        arguments.addAll(List.of(
                "--set",
                "crawler.analysis.enabled=false",
                "--output",
                dir.resolve("out").toString()));
        arguments.addAll(List.of(options));
        StandardStreams streams = new StandardStreams(
                InputStream.nullInputStream(), new PrintStream(out, true, UTF_8), new PrintStream(out, true, UTF_8));
        return new Cli(AllModes.MODES, new PrepareMode(), "1.0", streams).run(arguments.toArray(String[]::new));
    }

    private String emptyFile() throws IOException {
        return Files.writeString(dir.resolve("empty.conf"), "").toString();
    }

    private OutputSettings output(Path folder) throws IOException {
        return Settings.from(
                        Configuration.load(
                                Optional.of(Path.of(emptyFile())), List.of("crawler.output.dir=\"" + folder + "\"")),
                        "1")
                .output();
    }

    private static List<String> lines(List<Finding> findings) {
        return findings.stream().map(Finding::line).toList();
    }

    @Test
    void whereAllIsWellEachCheckHasALineAndTheExitCodeIsZero() throws IOException {
        assertThat(doctor("--set", CONTACT)).isZero();

        assertThat(out.toString(UTF_8).lines().map(line -> line.substring(9).split(" ", 2)[0]))
                .contains("Java", "locale", "memory", "settings", "output", "clock", "Python", "contact")
                .doesNotContain("DNS");
        assertThat(dir.toFile().list()).as("nothing stays behind").containsExactly("empty.conf");
    }

    @Test
    void aMissingContactIsAFaultOnlyIfTheModeFetches() throws IOException {
        assertThat(doctor()).isZero();
        assertThat(out.toString(UTF_8)).contains("warning  contact      crawler.fetch.contact must name");
        assertThat(doctor("--mode", "stack")).isZero();
        assertThat(out.toString(UTF_8)).contains("OK       contact      not needed: stack mode fetches nothing");
        assertThat(doctor("--mode", "wiki")).isOne();
        assertThat(out.toString(UTF_8))
                .contains("fault    contact      crawler.fetch.contact must name", "--resolve HOST", "1 fault, ");
    }

    @Test
    void aWrongSettingIsAFaultAndTheChecksWithoutSettingsAreMade() throws IOException {
        assertThat(doctor("--set", "crawler.fetch.paralelism=1")).isOne();
        assertThat(out.toString(UTF_8))
                .contains("fault    settings     Unknown key crawler.fetch.paralelism", "memory", "Java");
    }

    @Test
    void namesTheHostsThatAModeAsks() {
        Mode reddit = mode("reddit");
        assertThat(reddit.hosts(settings())).containsExactly("index.commoncrawl.org", "data.commoncrawl.org");
        assertThat(reddit.hosts(settings("crawler.reddit.fetch-from=live")))
                .containsExactly("index.commoncrawl.org", "old.reddit.com");
        assertThat(reddit.hosts(settings("crawler.reddit.input=urls.txt"))).isEmpty();
        assertThat(mode("wiki").hosts(settings())).isEmpty();
        assertThat(mode("wiki").hosts(settings("crawler.wiki.titles=\"en.wikipedia.org:443\"")))
                .containsExactly("en.wikipedia.org");
        assertThat(mode("wiki").hosts(settings("crawler.wiki.site=\"https://wiki.example.org/w/api.php\"")))
                .containsExactly("wiki.example.org");
        assertThat(mode("stack").hosts(settings())).isEmpty();
    }

    private static Mode mode(String name) {
        return AllModes.MODES.stream()
                .filter(mode -> mode.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Settings settings(String... sets) {
        return Settings.from(Configuration.load(Optional.empty(), List.of(sets)), "1");
    }

    @ParameterizedTest
    @CsvSource({
        "64, UTF-8,          4000, 16000, OK OK OK",
        "32, UTF-8,          4000, 16000, warning OK OK",
        "64, ANSI_X3.4-1968, 4000, 16000, OK warning OK",
        "64, no-such-set,    4000, 16000, OK warning OK",
        "64, utf8,           100,  16000, OK OK fault",
        "64, UTF-8,          300,  16000, OK OK warning",
        "64, UTF-8,          4000, 2000,  OK OK warning"
    })
    void judgesJavaCharactersAndMemory(int bits, String characters, long heap, long memory, String severities) {
        MachineChecks checks = new MachineChecks("17", bits, characters, heap * MIB, memory * MIB);

        assertThat(lines(checks.findings()).stream().map(line -> line.split(" ", 2)[0]))
                .containsExactly(severities.split(" ", -1));
    }

    @Test
    void aFileInPlaceOfTheFolderIsAFault() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");

        assertThat(lines(new FolderChecks(output(file.resolve("out")), InstantSource.system(), Optional.empty())
                        .findings()))
                .anyMatch(line -> line.startsWith("fault    output") && line.contains("is a file"));
    }

    @Test
    void aRunAtWorkIsNamed() throws IOException {
        OutputSettings output = output(dir.resolve("out"));
        try (RunLock lock = RunLock.acquire(output.stateDir())) {
            assertThat(lines(new FolderChecks(output, InstantSource.system(), Optional.empty()).findings()))
                    .as("while %s is held", lock)
                    .anyMatch(line -> line.startsWith("warning  output") && line.contains("Another run, process"));
        }
    }

    @Test
    void aClockThatIsWrongIsFound() throws IOException {
        Instant built = Instant.parse("2026-11-01T00:00:00Z");
        OutputSettings output = output(dir.resolve("out"));

        assertThat(lines(new FolderChecks(output, () -> built.minusSeconds(1), Optional.of(built)).findings()))
                .anyMatch(line -> line.startsWith("fault    clock") && line.contains("before this program was built"));
        Instant future = Instant.now().plus(Duration.ofDays(1));
        assertThat(lines(new FolderChecks(output, () -> future, Optional.of(built)).findings()))
                .anyMatch(line -> line.startsWith("warning  clock") && line.contains("differs by"));
    }

    @Test
    void saysWhatNamesResolveTo() {
        CountDownLatch never = new CountDownLatch(1);
        NameChecks names = new NameChecks(
                host -> switch (host) {
                    case "public.test" -> new InetAddress[] {InetAddress.getByName("192.0.2.7")};
                    case "private.test" -> new InetAddress[] {InetAddress.getByName("10.0.0.1")};
                    case "silent.test" -> waitFor(never);
                    default -> throw new UnknownHostException(host);
                },
                Duration.ofMillis(50));

        assertThat(lines(names.findings(
                        List.of("public.test", "public.test", "private.test", "none.test", "silent.test"))))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("OK       DNS          public.test is 192.0.2.7"),
                        line -> assertThat(line)
                                .startsWith("warning  DNS          private.test is 10.0.0.1, in a private"),
                        line -> assertThat(line).startsWith("fault    DNS          none.test: no such host; check"),
                        line -> assertThat(line).startsWith("fault    DNS          silent.test: no answer within 0 s"));
        never.countDown();
    }

    private static InetAddress[] waitFor(CountDownLatch never) throws UnknownHostException {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UnknownHostException();
    }

    private Path python(String shell) throws IOException {
        Path python = Files.writeString(dir.resolve("python"), "#!/bin/sh\n" + shell + "\n");
        return Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> analysis(String python, String script) {
        return lines(new AnalysisChecks(new AnalysisSettings(true, python, script, Duration.ofHours(1))).findings());
    }

    @ParameterizedTest
    @CsvSource({
        "'echo 3.12.1; echo 3.9', OK OK",
        "'echo 3.12.1; echo',     OK warning",
        "'echo 3.7.9; echo 3.9',  fault",
        "'echo 2.7.18; echo 3.9', fault",
        "'exit 9',                fault"
    })
    void judgesPythonAndMatplotlib(String shell, String severities) throws IOException {
        assertThat(analysis(python(shell).toString(), "scripts/analyze_dataset.py").stream()
                        .map(line -> line.split(" ", 2)[0]))
                .containsExactly(severities.split(" ", -1));
    }

    @Test
    void aMissingInterpreterOrScriptIsAFaultWithAdvice() throws IOException {
        assertThat(analysis(dir.resolve("none").toString(), "scripts/analyze_dataset.py"))
                .singleElement()
                .asString()
                .startsWith("fault    Python")
                .contains("none cannot be started", "crawler.analysis.python", "--no-analysis");
        assertThat(analysis(python("echo 3.12.1; echo 3.9").toString(), "gone.py"))
                .anyMatch(line -> line.startsWith("fault    script") && line.contains("gone.py"));
    }

    @Test
    void anInterpreterThatHangsIsStopped() throws IOException {
        String python = python("exec cat /dev/stdin").toString();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> new PythonCheck(python, Duration.ofMillis(50)).look()))
                .hasMessageContaining("did not end within 0 s");
    }

    @Test
    void aJarWasBuiltAtTheTimeOfItsManifestInUtcWhateverTheZoneOfTheMachine() throws IOException {
        Path jar = dir.resolve("built.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            ZipEntry manifest = new ZipEntry("META-INF/MANIFEST.MF");
            manifest.setTimeLocal(LocalDateTime.parse("2026-11-01T00:00:00"));
            zip.putNextEntry(manifest);
        }
        TimeZone zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        try {
            assertThat(DoctorCommand.built(jar)).contains(Instant.parse("2026-11-01T00:00:00Z"));
        } finally {
            TimeZone.setDefault(zone);
        }
        assertThat(DoctorCommand.built(dir)).isEmpty();
    }
}
