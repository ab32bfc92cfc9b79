package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import io.github.llmdata.crawler.testing.LoopbackServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar on a pseudo-terminal, which Python makes. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TerminalIT {
    private static final String ERASE = "\r\u001b[K";

    /** Starts a command on a terminal of 60 columns, stops it when the line was drawn twice, and prints what was shown. */
    private static final String ON_TERMINAL = """
            import fcntl, os, pty, signal, struct, sys, termios
            child, terminal = pty.fork()
            if child == 0:
                fcntl.ioctl(2, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
                os.environ["TERM"] = sys.argv[1]
                os.execvp(sys.argv[2], sys.argv[2:])
            shown, stopped = b"", False
            while True:
                try:
                    shown += os.read(terminal, 65536)
                except OSError:
                    break
                if not stopped and (shown.count(b" dropped") >= 2 or sys.argv[1] == "dumb"):
                    stopped = True
                    os.kill(child, signal.SIGTERM)
            sys.stdout.buffer.write(shown)
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            """;

    @TempDir
    Path dir;

    private Ended run(String term, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=TERM", CrawlerProcess.PYTHON, "-c"));
        command.addAll(List.of(ON_TERMINAL, term, CrawlerProcess.java()));
        command.addAll(CrawlerProcess.quickStart());
        command.addAll(List.of("-jar", CrawlerProcess.jar().toString()));
        command.addAll(List.of(arguments));
        return CrawlerProcess.start(dir, command).await();
    }

    /** What the terminal shows in the end. */
    private static List<String> screen(String shown) {
        StringBuilder screen = new StringBuilder();
        for (String piece : shown.replace("\r\n", "\n").split(ERASE.replace("[", "\\["), -1)) {
            screen.setLength(screen.lastIndexOf("\n") + 1);
            screen.append(piece);
        }
        return screen.toString().lines().toList();
    }

    @Test
    void theLineFitsTheLogStandsAboveItAndNothingOfItIsLeft() {
        try (LoopbackServer server = LoopbackServer.start()) {
            List<String> urls = List.of(server.url("/hang-before-headers/1"), server.url("/hang-before-headers/2"));
            Ended ended = run(
                    "xterm",
                    new WikiRun(dir)
                            .options(
                                    urls,
                                    "timeout.first-byte=30s",
                                    "timeout.total=30s",
                                    "crawler.shutdown.drain-timeout=1s"));

            assertThat(ended.exitCode()).as(ended.stdout()).isEqualTo(143);
            List<String> drawn = List.of(ended.stdout().split(ERASE.replace("[", "\\["), -1));
            assertThat(drawn.stream().filter(line -> line.contains(" dropped") && !line.contains("\n")))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(60));
            assertThat(screen(ended.stdout()))
                    .anyMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d INFO  stopping: .*"))
                    .anyMatch(line -> line.startsWith("wiki: stopped"))
                    .noneMatch(line -> line.contains(" dropped:") || line.contains("dropped, "));
        }
    }

    @Test
    void aTerminalThatCannotReplaceALineGetsNoControlCharacters() {
        Ended ended = run("dumb", "--mode", "stack", "--input", "sample", "--no-analysis");

        assertThat(ended.stdout()).doesNotContain("\u001b");
    }
}
