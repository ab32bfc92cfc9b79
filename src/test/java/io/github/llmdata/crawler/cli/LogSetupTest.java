package io.github.llmdata.crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.KeyValuePair;

class LogSetupTest {
    /** What the lines looked like when Logback formatted them. */
    private static final String PATTERN = "%d{yyyy-MM-dd HH:mm:ss} %-5level %replace(%msg%replace( %kvp){'^ $', ''})"
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
    void whatTheMachinesOfAClusterSayWheneverShardsMoveIsKeptBack() {
        LogSetup.forCluster(context);
        assertThat(context.getLogger("akka.stream.Materializer").getLevel())
                .as("of a user's file")
                .isNull();

        ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
        stderr.setName(LogSetup.STDERR);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(stderr);
        LogSetup.forCluster(context);

        assertThat(context.getLogger("akka.cluster.sharding.ShardRegion").isWarnEnabled())
                .isFalse();
        assertThat(context.getLogger("akka.stream.Materializer").isWarnEnabled())
                .isFalse();
        assertThat(context.getLogger("akka.cluster.sharding.Shard").isWarnEnabled())
                .isTrue();
    }

    @Test
    void aLineForProgramsIsOneJsonObject() throws IOException {
        LoggingEvent event = event(Level.WARN, "a \"b\"\n\u202e\u001b[1m \u00e9");
        event.setInstant(Instant.parse("2026-11-30T14:03:59.120Z"));
        event.addKeyValuePair(new KeyValuePair("file", "c:\\d"));
        event.addKeyValuePair(new KeyValuePair("cause", null));

        String line = new JsonLogLine().doLayout(event);

        assertThat(line).endsWith("}\n").doesNotContain("\u202e", "\u001b");
        JsonNode object = new ObjectMapper().readTree(line);
        assertThat(object.get("time").asText()).isEqualTo("2026-11-30T14:03:59.120Z");
        assertThat(object.get("level").asText()).isEqualTo("WARN");
        assertThat(object.get("logger").asText()).isEqualTo("a.b");
        assertThat(object.get("message").asText()).isEqualTo("a \"b\"\n\u202e\u001b[1m \u00e9");
        assertThat(object.get("values").get("file").asText()).isEqualTo("c:\\d");
        assertThat(object.get("values").get("cause").asText()).isEqualTo("null");
        assertThat(new JsonLogLine().doLayout(event(Level.INFO, "x"))).doesNotContain("values");
    }

    @Test
    void aFileOnTheClassPathIsReadInstead() {
        LogSetup setup = new LogSetup();
        assertThat(ServiceLoader.load(Configurator.class)).hasAtLeastOneElementOfType(LogSetup.class);
        assertThat(setup.configure(context)).isEqualTo(Configurator.ExecutionStatus.INVOKE_NEXT_IF_ANY);
        assertThat(context.getLogger("ROOT").iteratorForAppenders()).isExhausted();
    }
}
