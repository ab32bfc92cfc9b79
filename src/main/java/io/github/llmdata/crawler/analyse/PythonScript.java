package io.github.llmdata.crawler.analyse;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a Python script of the jar to its end. The standard input of the script is a pipe that only this process keeps open, so that the
 * script can end when this process does, however that ends.
 *
 * @param python command or path of the interpreter
 * @param timeout the time after which the script is stopped
 * @param name of the script in the jar
 */
public record PythonScript(String python, Duration timeout, String name) {
    private static final String FOLDER = "scripts/";
    private static final int MOST_BYTES_OF_ERRORS = 1 << 14;

    /**
     * Runs the script.
     *
     * @param workDir where it finds a place for its temporary files
     * @throws IOException with a sentence that says why it failed: the last line of its errors
     */
    public void run(Path workDir, List<String> arguments) throws IOException {
        Path script = workDir.resolve(name);
        Path errors = workDir.resolve(name + ".err");
        try {
            copy(script);
            List<String> command = new ArrayList<>(List.of(python, script.toString()));
            command.addAll(arguments);
            Process process = start(command, errors);
            try {
                if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("The script " + name + " took longer than crawler.analysis.timeout ("
                            + timeout + ") and was stopped.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("The script " + name + " was stopped with the run.");
            } finally {
                kill(process);
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        "The script " + name + " ended with exit code " + process.exitValue() + lastLine(errors));
            }
        } finally {
            Files.deleteIfExists(script);
            Files.deleteIfExists(errors);
        }
    }

    private void copy(Path script) throws IOException {
        try (InputStream bundled = PythonScript.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (bundled == null) {
                throw new IOException("The jar does not contain " + FOLDER + name + ".");
            }
            Files.write(script, bundled.readAllBytes());
        }
    }

    private Process start(List<String> command, Path errors) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(errors.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException(
                    python + " cannot be started: " + e.getMessage()
                            + ". Install Python 3 or set crawler.analysis.python.",
                    e);
        }
    }

    /** Kills the interpreter and its child processes: it may be a wrapper script that starts the real interpreter. */
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String lastLine(Path errors) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(errors)) {
            in.skipNBytes(Math.max(0, Files.size(errors) - MOST_BYTES_OF_ERRORS));
            bytes = in.readNBytes(MOST_BYTES_OF_ERRORS);
        }
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? "." : ": " + text.substring(text.lastIndexOf('\n') + 1);
    }
}
