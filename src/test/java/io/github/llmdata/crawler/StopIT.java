package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import io.github.llmdata.crawler.testing.Dataset;
import io.github.llmdata.crawler.testing.LoopbackServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals while a run starts, and during its analysis. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StopIT {
    /** Well below the drain timeout, which is 20 s where it is not set. */
    private static final long AT_ONCE = TimeUnit.SECONDS.toNanos(10);

    /** A Python script that prints its process id and sleeps for a minute. */
    private static final String SLEEP = """
            import os, time
            with open("pid.part", "w") as file:
                file.write(str(os.getpid()))
            os.rename("pid.part", "pid")
            time.sleep(60)
            """;

    @TempDir
    Path dir;

    private CrawlerProcess start(List<String> environment, String... settings) {
        String[] arguments = new String[6 + settings.length * 2];
        List<String> first = List.of("--mode", "stack", "--input", "sample", "--output", "out");
        System.arraycopy(first.toArray(String[]::new), 0, arguments, 0, 6);
        for (int i = 0; i < settings.length; i++) {
            arguments[6 + 2 * i] = "--set";
            arguments[7 + 2 * i] = settings[i];
        }
        return CrawlerProcess.startForSignals(dir, environment, arguments);
    }

    /** A run whose analysis is a script that sleeps. */
    private CrawlerProcess startAnalysis() throws IOException {
        Files.writeString(dir.resolve("sleep.py"), SLEEP);
        return start(
                List.of(),
                "crawler.analysis.script=sleep.py",
                "crawler.analysis.python=\"" + CrawlerProcess.PYTHON + "\"");
    }

    private long awaitScript(CrawlerProcess crawler) throws InterruptedException {
        crawler.awaitWhileRunning(() -> pid().isPresent());
        return pid().orElseThrow();
    }

    private OptionalLong pid() {
        try {
            Path file = dir.resolve("pid");
            return Files.exists(file) ? OptionalLong.of(Long.parseLong(Files.readString(file))) : OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits, for less time than the script sleeps, until its process has ended; a zombie process has no command. */
    private static void awaitEnd(long pid) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (ProcessHandle.of(pid)
                .filter(process -> process.isAlive() && process.info().command().isPresent())
                .isPresent()) {
            assertThat(System.nanoTime()).as("the script still runs").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void aSignalEndsTheAnalysis(String signal, int exitCode) throws IOException, InterruptedException {
        CrawlerProcess crawler = startAnalysis();
        long script = awaitScript(crawler);
        long signalled = System.nanoTime();
        crawler.signal(signal);
        Ended ended = crawler.await();

        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(exitCode);
        assertThat(System.nanoTime() - signalled).isLessThan(AT_ONCE);
        awaitEnd(script);
        assertThat(ended.stdout()).contains("stopped", "wrote out/dataset_stack.txt");
        assertThat(ended.stderr()).contains("the same command continues this run");
        assertThat(new Dataset(dir.resolve("out")).isBalanced()).isTrue();
        assertThat(new Dataset(dir.resolve("out")).samples()).isNotEmpty();
    }

    /** The process is suspended meanwhile, so it gets both signals when it continues. */
    @Test
    void twoSignalsAtOnceEndTheAnalysis() throws IOException, InterruptedException {
        CrawlerProcess crawler = startAnalysis();
        long script = awaitScript(crawler);
        for (String signal : List.of("STOP", "TERM", "INT", "CONT")) {
            crawler.signal(signal);
        }

        assertThat(crawler.await().exitCode()).isIn(130, 143);
        awaitEnd(script);
    }

    /** The script imports a package that draws if it is installed; the import of this one never ends. */
    @Test
    void theAnalysisEndsWithAProcessThatIsKilled() throws IOException, InterruptedException {
        Files.writeString(Files.createDirectory(dir.resolve("modules")).resolve("matplotlib.py"), SLEEP);
        CrawlerProcess crawler = start(
                List.of("PYTHONPATH=" + dir.resolve("modules")),
                "crawler.analysis.python=\"" + CrawlerProcess.PYTHON + "\"");
        long script = awaitScript(crawler);
        crawler.signal("KILL");

        assertThat(crawler.await().exitCode()).isEqualTo(137);
        awaitEnd(script);
    }

    /** The configuration is a pipe without content, so the run waits when it reads it. */
    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void aSignalEndsARunThatHasNotBegun(String signal, int exitCode) throws IOException, InterruptedException {
        Path pipe = pipe();
        CrawlerProcess crawler = CrawlerProcess.startForSignals(
                dir, List.of(), "--mode", "stack", "--input", "sample", "--output", "out", "--config", pipe.toString());
        Ended ended;
        long signalled;
        try (OutputStream config = Files.newOutputStream(pipe)) { // opens when the run has opened it
            config.write('{');
            signalled = System.nanoTime();
            crawler.signal(signal);
            ended = crawler.await();
        }

        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(exitCode);
        assertThat(System.nanoTime() - signalled).isLessThan(AT_ONCE);
        assertThat(dir.resolve("out")).doesNotExist();
    }

    /** At whatever moment of its start the run gets the signal, it ends soon and leaves no incomplete file. */
    @ParameterizedTest
    @ValueSource(longs = {0, 200, 400, 700, 1000, 1500})
    void aSignalDuringTheStartEndsTheRunInOrder(long millis) throws IOException, InterruptedException {
        Path pipe = pipe();
        List<String> hosts = LoopbackServer.hosts(1);
        try (LoopbackServer server = LoopbackServer.start(hosts)) {
            String[] options = new WikiRun(dir)
                    .options(
                            List.of(server.url(hosts.get(0), "/hang-before-headers")),
                            "timeout.first-byte=60s",
                            "timeout.total=60s",
                            "crawler.shutdown.drain-timeout=2s");
            String[] all = Arrays.copyOf(options, options.length + 2);
            all[options.length] = "--config";
            all[options.length + 1] = pipe.toString();
            CrawlerProcess crawler = CrawlerProcess.startForSignals(dir, List.of(), all);
            Files.writeString(pipe, "crawler.output.formats = [text, jsonl]");
            assertThat(crawler.process().waitFor(millis, TimeUnit.MILLISECONDS)).isFalse();
            long signalled = System.nanoTime();
            crawler.signal("TERM");
            Ended ended = crawler.await();

            assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(143);
            assertThat(System.nanoTime() - signalled).isLessThan(TimeUnit.SECONDS.toNanos(2 + 10));
            assertThat(ended.stderr()).doesNotContain("\tat ");
        }
        if (Files.exists(dir.resolve("out/report_stack.json"))) {
            assertThat(new Dataset(dir.resolve("out")).isBalanced()).isTrue();
        }
    }

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = dir.resolve("pipe.conf");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }
}
