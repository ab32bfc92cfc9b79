package io.github.llmdata.crawler.cli;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SIGTERM, SIGINT and SIGHUP do: the first one begins the JVM's orderly shutdown, in which the actor system drains; a second
 * one ends the process at once, and the processes that it has started. The JVM itself ignores a second signal. Where signals cannot
 * be handled ({@link Signals}), the JVM does so in its own way.
 */
final class StopSignals {
    private static final Logger LOG = LoggerFactory.getLogger(StopSignals.class);
    private static final Map<String, Integer> EXIT_CODES = Map.of("HUP", 129, "INT", 130, "TERM", 143);

    private static final AtomicBoolean STOPPING = new AtomicBoolean();

    private StopSignals() {}

    /** Whether a signal has asked the process to end. */
    static boolean isStopping() {
        return STOPPING.get();
    }

    static void install() {
        try {
            for (Map.Entry<String, Integer> entry : EXIT_CODES.entrySet()) {
                Signals.handle(entry.getKey(), () -> stop(entry.getValue()));
            }
        } catch (ReflectiveOperationException e) {
            LOG.atWarn()
                    .addKeyValue("cause", e)
                    .log(
                            "the handler of the second signal cannot be installed: a second signal will not end the process at once");
        }
    }

    /** Does what the first SIGTERM does; further calls do nothing. */
    static void stopByRequest() {
        if (!STOPPING.getAndSet(true)) {
            LOG.info("stopping, as the live page was told: requests and batches under way are finished");
            new Thread(() -> System.exit(EXIT_CODES.get("TERM")), "stop").start();
        }
    }

    private static void stop(int exitCode) {
        if (STOPPING.getAndSet(true)) {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            Runtime.getRuntime().halt(exitCode);
        }
        new Thread(() -> System.exit(exitCode), "stop").start();
        LOG.info("stopping: requests and batches under way are finished; a second signal ends the process at once");
    }
}
