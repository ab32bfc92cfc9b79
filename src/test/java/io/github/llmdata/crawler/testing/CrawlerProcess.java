package io.github.llmdata.crawler.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The packaged jar, run as a user would, with its output in files. */
public final class CrawlerProcess {
    public static final String PYTHON = System.getProperty("python", "python3");

    private static final Path JAR = Path.of("target", "crawler.jar").toAbsolutePath();
    private static final long TIMEOUT_SECONDS = 180;

    private final Process process;
    private final Path stdout;
    private final Path stderr;

    /** The exit code of a process and what it printed. */
    public record Ended(int exitCode, String stdout, String stderr) {}

    private CrawlerProcess(Process process, Path stdout, Path stderr) {
        this.process = process;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** Made once per JVM of the tests. */
    private static final class Quick {
        static final List<String> START = QuickStart.optionsFor(JAR);
    }

    /** Options with which the JVM of a short run starts quickly. */
    public static List<String> quickStart() {
        return Quick.START;
    }

    /** Runs the jar to its end in a folder. */
    public static Ended run(Path dir, String... arguments) {
        return start(dir, List.of(), arguments).await();
    }

    /** Starts the jar in a folder, with options for its JVM beside those of {@link #quickStart}. */
    public static CrawlerProcess start(Path dir, List<String> jvmOptions, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(Quick.START);
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return start(dir, command);
    }

    /**
     * Starts the jar in a folder with default signal handling, even if the shell that runs the build ignores signals.
     *
     * @param environment variables, each as {@code NAME=value}
     */
    public static CrawlerProcess startForSignals(Path dir, List<String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=HUP,INT,TERM"));
        command.addAll(environment);
        command.add(java());
        command.addAll(Quick.START);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return start(dir, command);
    }

    /** Starts any command in a folder. */
    public static CrawlerProcess start(Path dir, List<String> command) {
        try {
            Path stdout = Files.createTempFile(dir, "stdout", ".txt");
            Path stderr = Files.createTempFile(dir, "stderr", ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(dir.toFile())
                    .redirectOutput(stdout.toFile())
                    .redirectError(stderr.toFile())
                    .start();
            return new CrawlerProcess(process, stdout, stderr);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public static Path jar() {
        return JAR;
    }

    public Process process() {
        return process;
    }

    /** Sends a signal, such as TERM. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits until a condition holds while the process runs; fails if the process ends before, or after too long a time. */
    public void awaitWhileRunning(BooleanSupplier state) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (!state.getAsBoolean()) {
            boolean hasEnded = process.waitFor(10, TimeUnit.MILLISECONDS);
            if ((hasEnded && !state.getAsBoolean()) || System.nanoTime() > deadline) {
                throw new AssertionError((hasEnded ? "ended too early: " : "waited in vain: ") + read(stderr));
            }
        }
    }

    /** Waits until the process has logged its first signal. */
    public void awaitStopping() throws InterruptedException {
        awaitWhileRunning(() -> read(stderr).contains("stopping:"));
    }

    /** What the process has printed on stderr so far. */
    public String errors() {
        return read(stderr);
    }

    /** Waits for the end; a process that hangs is killed and fails the test. */
    public Ended await() {
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + TIMEOUT_SECONDS + " s: " + read(stderr));
            }
            return new Ended(process.exitValue(), read(stdout), read(stderr));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
