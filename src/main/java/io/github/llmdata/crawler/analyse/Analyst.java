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
 * Runs the Python analysis over a finished dataset and reports what it printed. The script is a child process that ends
 * with this actor; its output goes through files, so that nothing here waits for it.
 *
 * <p>The default script ends even if this process is killed: its standard input is a pipe that only this process holds open,
 * and {@code --with-parent} tells it to end with that. Other scripts find their input empty.
 */
public final class Analyst extends AbstractBehavior<Analyst.Command> {

    public sealed interface Command {}

    /** Analyse the dataset. */
    public record Analyse(Path dataset, ActorRef<Analysed> replyTo) implements Command {}

    private record Exited(int code) implements Command {}

    private enum TimedOut implements Command {
        INSTANCE
    }

    /**
     * How the analysis went.
     *
     * @param output what the script printed, at most {@link #MAX_OUTPUT_BYTES} of it
     * @param failure why the analysis failed, in a sentence, if it did
     */
    public record Analysed(String output, Optional<String> failure) {}

    /** More than this a script's output is not shown. */
    static final int MAX_OUTPUT_BYTES = 256 * 1024;

    private static final String BUNDLED_SCRIPT = "scripts/analyze_dataset.py";

    private final AnalysisSettings settings;
    private final Path workDir;
    private final TimerScheduler<Command> timers;
    private Optional<Process> process = Optional.empty();
    private ActorRef<Analysed> replyTo;

    /**
     * Makes an analyst.
     *
     * @param workDir where the script's output and, if needed, its copy are kept while it runs
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

    /** Whatever the interpreter has started, too: it may be a script around the real one. */
    private void kill() {
        process.ifPresent(running -> {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        });
    }

    private void finish(Optional<String> failure) {
        replyTo.tell(new Analysed(read(stdout()), failure));
        process = Optional.empty();
        for (Path leftover : List.of(stdout(), stderr(), scriptCopy())) {
            try {
                Files.deleteIfExists(leftover);
            } catch (IOException e) {
                getContext().getLog().atWarn().addKeyValue("cause", e).log("a file of the analysis stays");
            }
        }
    }

    private String failure(int code) {
        String said = read(stderr()).strip();
        String last = said.substring(said.lastIndexOf('\n') + 1);
        return "The analysis " + settings.script() + " ended with exit code " + code
                + (last.isEmpty() ? "." : ": " + last);
    }

    private List<String> command(Path dataset) throws IOException {
        List<String> command = new ArrayList<>(List.of(settings.python(), script().toString(), dataset.toString()));
        if (isDefaultScript()) {
            command.add("--with-parent");
        }
        return command;
    }

    private boolean isDefaultScript() {
        return settings.script().equals(BUNDLED_SCRIPT);
    }

    /** The script set, or the jar's copy of it where the default one is not at hand. */
    private Path script() throws IOException {
        Path script = Path.of(settings.script());
        if (Files.exists(script) || !isDefaultScript()) {
            return script;
        }
        Path copy = scriptCopy();
        try (InputStream bundled = Analyst.class.getClassLoader().getResourceAsStream(BUNDLED_SCRIPT)) {
            if (bundled == null) {
                throw new IOException("the jar holds no " + BUNDLED_SCRIPT);
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

    private static String read(Path file) {
        if (!Files.exists(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_OUTPUT_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(the analysis' output cannot be read: " + e.getMessage() + ")";
        }
    }
}
