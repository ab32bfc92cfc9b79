package io.github.llmdata.crawler.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SIGTERM, SIGINT and SIGHUP do: the first one begins the JVM's orderly shutdown, in which the actor system drains; a second
 * one ends the process at once, and the processes that it has started. The JVM itself ignores a second signal. A signal that
 * was ignored when the process started, as SIGHUP under {@code nohup}, stays ignored.
 *
 * <p>The JDK's only interface for signals is {@code sun.misc.Signal}, and our build treats the compiler's
 * warning about it as an error; so it is called by reflection. Where it is missing, the JVM handles signals in its own way.
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
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            for (Map.Entry<String, Integer> entry : EXIT_CODES.entrySet()) {
                InvocationHandler onSignal = (proxy, method, args) -> {
                    stop(entry.getValue());
                    return null;
                };
                Object proxy =
                        Proxy.newProxyInstance(StopSignals.class.getClassLoader(), new Class<?>[] {handler}, onSignal);
                Object named = signal.getConstructor(String.class).newInstance(entry.getKey());
                signal.getMethod("handle", signal, handler).invoke(null, named, proxy);
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
