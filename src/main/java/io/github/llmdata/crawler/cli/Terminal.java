package io.github.llmdata.crawler.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The terminal behind standard error, if there is one. Java cannot tell: its console is one of standard input and output. The command
 * {@code stty} can, and tells its width, too; it is called once at the start, and after each signal that the width has changed.
 */
final class Terminal {
    private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);

    /** The width where none is told. */
    private static final int USUAL = 80;

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\d+ (\\d{1,4})\\s*");
    private static final long LONGEST_SECONDS = 2;

    private final AtomicBoolean isChanged = new AtomicBoolean(true);
    private final Map<String, String> environment;
    private int columns = USUAL;

    Terminal(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Whether a line on standard error can be replaced. */
    boolean canReplaceLines() {
        return !"dumb".equals(environment.get("TERM")) && mayBeTerminal() && !size().isEmpty();
    }

    /** On Linux a process need not be started to find out that there is none. */
    private static boolean mayBeTerminal() {
        try {
            return !Files.isDirectory(STANDARD_ERROR.getParent())
                    || Files.readSymbolicLink(STANDARD_ERROR).startsWith("/dev");
        } catch (IOException e) {
            return false;
        }
    }

    /** Asks for the width anew whenever it has changed. */
    void watch() {
        try {
            Signals.handle("WINCH", () -> isChanged.set(true));
        } catch (ReflectiveOperationException e) {
            LOG.atDebug().addKeyValue("cause", e).log("a new width of the terminal will not be noticed");
        }
    }

    /** Its width in characters. */
    int columns() {
        if (isChanged.getAndSet(false)) {
            columns = width(size());
        }
        return columns;
    }

    private int width(String size) {
        Matcher told = ROWS_AND_COLUMNS.matcher(size);
        int width = told.matches() ? Integer.parseInt(told.group(1)) : 0;
        if (width == 0) {
            String variable = environment.getOrDefault("COLUMNS", "");
            width = variable.matches("\\d{1,4}") ? Integer.parseInt(variable) : 0;
        }
        return width == 0 ? USUAL : width;
    }

    /** What {@code stty} says of standard error; empty if that is no terminal. */
    private static String size() {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size <&2 2>/dev/null")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return stty.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && stty.exitValue() == 0
                    ? new String(stty.getInputStream().readNBytes(USUAL), StandardCharsets.US_ASCII)
                    : "";
        } catch (IOException e) {
            return ""; // no sh, as on Windows: lines are printed one below the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
