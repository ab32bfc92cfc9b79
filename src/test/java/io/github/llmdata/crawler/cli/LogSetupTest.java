package io.github.llmdata.crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogSetupTest {
    /** What the lines looked like when Logback formatted them. */
    private static final String PATTERN = "%d{HH:mm:ss} %-5level %replace(%msg%replace( %kvp){'^ $', ''})"
            + "{'[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]', '?'}%n%nopex";

    private final LoggerContext context = new LoggerContext();

    private LoggingEvent event(Level level, String message, Object... arguments) {
        return new LoggingEvent("here", context.getLogger("a.b"), level, message, new Exception("trace"), arguments);
    }

    private void looksAsThePatternSays(LoggingEvent event) {
        PatternLayout pattern = new PatternLayout();
        pattern.setContext(context);
        pattern.setPattern(PATTERN);
        pattern.start();
        assertThat(new LogLine().doLayout(event)).isEqualTo(pattern.doLayout(event));
    }

    @Test
    void aLineHoldsTimeLevelMessageAndValues() {
        looksAsThePatternSays(event(Level.INFO, "read {} of {}", 1, "two"));
        LoggingEvent withValues = event(Level.WARN, "cannot be read");
        withValues.addKeyValuePair(new KeyValuePair("file", "a\nb"));
        withValues.addKeyValuePair(new KeyValuePair("cause", null));
        looksAsThePatternSays(withValues);
        assertThat(new LogLine().doLayout(withValues)).contains(" WARN  cannot be read file=\"a?b\" cause=\"null\"");
    }

    @Test
    void charactersThatControlATerminalBecomeQuestionMarks() {
        looksAsThePatternSays(event(Level.ERROR, "\u001b[1m\u202e\ud800\u2028\udb40\udc01 e\u0301 \ud83d\ude00"));
    }

    @Test
    void aFileOnTheClassPathIsReadInstead() {
        LogSetup setup = new LogSetup();
        assertThat(ServiceLoader.load(Configurator.class)).hasAtLeastOneElementOfType(LogSetup.class);
        assertThat(setup.configure(context)).isEqualTo(Configurator.ExecutionStatus.INVOKE_NEXT_IF_ANY);
        assertThat(context.getLogger("ROOT").iteratorForAppenders()).isExhausted();
    }
}
