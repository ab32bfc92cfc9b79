package io.github.llmdata.crawler.cli;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log on stderr. Logback calls it as a service. It is code because a file in XML costs a tenth of the start of a
 * short run. A file that the user names, or one on the class path, is read instead.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {
    static final String STDERR = "stderr of the crawler";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (hasFile()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        write(new LogLine(), context);
        context.getLogger("io.github.llmdata").setLevel(Level.INFO);
        // The sentence about a failed actor: the run ends with the same one on stderr.
        context.getLogger("akka.actor.SupervisorStrategy").setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Writes JSON lines from now on, unless the user has named a file for Logback: that decides by itself. */
    static void useJson() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(STDERR)) {
            write(new JsonLogLine(), context);
        }
    }

    /**
     * Keeps back what Akka says whenever shards move or another machine ends, and what no user can do anything about, unless the user
     * has named a file for Logback.
     */
    static void forCluster() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            forCluster(context);
        }
    }

    static void forCluster(LoggerContext context) {
        if (context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(STDERR) != null) {
            // "Dropping buffered messages to shard": they ask shards to wake, and are sent again each second.
            context.getLogger("akka.cluster.sharding.ShardRegion").setLevel(Level.ERROR);
            // "Upstream failed, cause: StreamTcpException": the connection to a machine that has ended.
            context.getLogger("akka.stream.Materializer").setLevel(Level.ERROR);
        }
    }

    private static void write(LayoutBase<ILoggingEvent> line, LoggerContext context) {
        line.setContext(context);
        line.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(line);
        ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
        stderr.setContext(context);
        stderr.setName(STDERR);
        stderr.setTarget("System.err");
        stderr.setEncoder(encoder);
        encoder.setParent(stderr);
        encoder.start();
        stderr.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(stderr);
    }

    private static boolean hasFile() {
        ClassLoader loader = LogSetup.class.getClassLoader();
        return System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null
                || loader.getResource(ClassicConstants.TEST_AUTOCONFIG_FILE) != null
                || loader.getResource(ClassicConstants.AUTOCONFIG_FILE) != null;
    }
}
