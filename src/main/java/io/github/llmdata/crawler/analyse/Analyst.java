package io.github.llmdata.crawler.analyse;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.github.llmdata.crawler.settings.AnalysisSettings;
import io.github.llmdata.crawler.stats.AnalysisFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs the Python analysis of a finished dataset and reports its output. The script is a child process, which this
 * actor kills when it stops. Its output goes to files, so that no thread has to read a pipe.
 *
 * <p>The default script writes its figures to a file, too, for the report, and finds the vocabulary of GPT-2 in another one. It ends even
 * if this process is killed: its standard input is a pipe that only this process keeps
 * open, and {@code --with-parent} tells the script to end when the pipe closes. Other scripts get an empty standard
 * input.
 */
public final class Analyst extends AbstractBehavior<Analyst.Command> {

    public sealed interface Command {}

    /** Analyse the dataset; send once only. */
    public record Analyse(Path dataset, ActorRef<Analysed> replyTo) implements Command {}

    private record Exited(int code) implements Command {}

    private enum TimedOut implements Command {
        INSTANCE
    }

    /**
     * The result of the analysis.
     *
     * @param output the standard output of the script, cut after {@link #MAX_OUTPUT_BYTES}
     * @param failure a sentence that says why the analysis failed; absent if it did not
     * @param figures what the default script measured, as a JSON object; absent if another script ran
     */
    public record Analysed(String output, Optional<String> failure, Optional<byte[]> figures) {}

    /** The output of a script is cut after this many bytes. */
    static final int MAX_OUTPUT_BYTES = 256 * 1024;

    private static final String BUNDLED_SCRIPT = "scripts/analyze_dataset.py";

    private final AnalysisSettings settings;
    private final Path workDir;
    private final TimerScheduler<Command> timers;
    private Optional<Process> process = Optional.empty();
    private ActorRef<Analysed> replyTo;

    /**
     * Creates an analyst, which waits for {@link Analyse}.
     *
     * @param workDir the folder for temporary files: the output of the script and, if needed, its copy
     */
    public static Behavior<Command> create(AnalysisSettings settings, Path workDir) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new Analyst(context, timers, settings, workDir)));
    }

    private Analyst(
            ActorContext<Command> context, TimerScheduler<Command> timers, AnalysisSettings settings, Path workDir) {
        super(context);
        this.timers = timers;
        this.settings = settings;
        this.workDir = workDir;
        this.replyTo = context.getSystem().ignoreRef();
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Analyse.class, this::onAnalyse)
                .onMessage(Exited.class, this::onExited)
                .onMessageEquals(TimedOut.INSTANCE, this::onTimedOut)
                .onSignal(PostStop.class, this::onPostStop)
                .build();
    }

    private Behavior<Command> onAnalyse(Analyse analyse) {
        replyTo = analyse.replyTo();
        try {
            Files.createDirectories(workDir);
            Process started = new ProcessBuilder(command(analyse.dataset()))
                    .redirectOutput(stdout().toFile())
                    .redirectError(stderr().toFile())
                    .start();
            if (!isDefaultScript()) {
                started.getOutputStream().close();
            }
            process = Optional.of(started);
            timers.startSingleTimer(TimedOut.INSTANCE, settings.timeout());
            getContext().pipeToSelf(started.onExit(), (ended, failure) -> new Exited(started.exitValue()));
        } catch (IOException | InvalidPathException e) {
            finish(Optional.of("The analysis could not start " + settings.python() + ": " + e.getMessage()
                    + ". Install Python 3 or set crawler.analysis.python."));
        }
        return this;
    }

    private Behavior<Command> onExited(Exited exited) {
        timers.cancelAll();
        finish(exited.code() == 0 ? Optional.empty() : Optional.of(failure(exited.code())));
        return this;
    }

    private Behavior<Command> onTimedOut() {
        kill();
        finish(Optional.of("The analysis took longer than crawler.analysis.timeout (" + settings.timeout()
                + ") and was stopped."));
        replyTo = getContext().getSystem().ignoreRef();
        return this;
    }

    private Behavior<Command> onPostStop(PostStop signal) {
        kill();
        return this;
    }

    /** Kills the interpreter and its child processes: it may be a wrapper script that starts the real interpreter. */
    private void kill() {
        process.ifPresent(running -> {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        });
    }

    private void finish(Optional<String> failure) {
        replyTo.tell(new Analysed(read(stdout()), failure, failure.isEmpty() ? figures() : Optional.empty()));
        process = Optional.empty();
        for (Path leftover : List.of(stdout(), stderr(), figuresFile(), vocabulary(), scriptCopy())) {
            try {
                Files.deleteIfExists(leftover);
            } catch (IOException e) {
                getContext()
                        .getLog()
                        .atWarn()
                        .addKeyValue("cause", e)
                        .log("a temporary file of the analysis cannot be deleted");
            }
        }
    }

    private String failure(int code) {
        String error = read(stderr()).strip();
        String lastLine = error.substring(error.lastIndexOf('\n') + 1);
        return "The analysis " + settings.script() + " ended with exit code " + code
                + (lastLine.isEmpty() ? "." : ": " + lastLine);
    }

    private List<String> command(Path dataset) throws IOException {
        List<String> command = new ArrayList<>(List.of(settings.python(), script().toString(), dataset.toString()));
        if (isDefaultScript()) {
            Gpt2Vocabulary.write(vocabulary());
            command.addAll(List.of(
                    "--with-parent",
                    "--json",
                    figuresFile().toString(),
                    "--gpt2",
                    vocabulary().toString()));
        }
        return command;
    }

    /** Whether the script of the analysis exists, in a file or in the jar. */
    public static boolean isThere(AnalysisSettings settings) {
        return settings.script().equals(BUNDLED_SCRIPT) || Files.isRegularFile(Path.of(settings.script()));
    }

    private boolean isDefaultScript() {
        return settings.script().equals(BUNDLED_SCRIPT);
    }

    /** The path of the script; if the default script is not in the current folder, a copy is written from the jar. */
    private Path script() throws IOException {
        Path script = Path.of(settings.script());
        if (Files.exists(script) || !isDefaultScript()) {
            return script;
        }
        Path copy = scriptCopy();
        try (InputStream bundled = Analyst.class.getClassLoader().getResourceAsStream(BUNDLED_SCRIPT)) {
            if (bundled == null) {
                throw new IOException("the jar does not contain " + BUNDLED_SCRIPT);
            }
            Files.write(copy, bundled.readAllBytes());
        }
        return copy;
    }

    private Path scriptCopy() {
        return workDir.resolve("analyze_dataset.py");
    }

    private Path stdout() {
        return workDir.resolve("analysis.out");
    }

    private Path stderr() {
        return workDir.resolve("analysis.err");
    }

    private Path figuresFile() {
        return workDir.resolve("analysis.json");
    }

    private Path vocabulary() {
        return workDir.resolve("gpt2.tiktoken");
    }

    /** What the script has measured; absent if the file is not there, or is not what the script writes. */
    private Optional<byte[]> figures() {
        byte[] figures = read(figuresFile()).getBytes(StandardCharsets.UTF_8);
        return AnalysisFacts.isObject(figures) ? Optional.of(figures) : Optional.empty();
    }

    private static String read(Path file) {
        if (!Files.exists(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_OUTPUT_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(the output of the analysis cannot be read: " + e.getMessage() + ")";
        }
    }
}
