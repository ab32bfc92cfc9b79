package io.github.llmdata.crawler.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a warning in the log of each line that is printed, so that a log for programs has no line in another form. */
final class LoggedLines extends OutputStream {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedLines.class);

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    static PrintStream stream() {
        return new PrintStream(new LoggedLines(), true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int b) {
        if (b != '\n') {
            line.write(b);
        } else {
            LOG.warn("{}", line.toString(StandardCharsets.UTF_8).stripTrailing());
            line.reset();
        }
    }
}
