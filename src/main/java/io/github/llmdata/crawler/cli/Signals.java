package io.github.llmdata.crawler.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Signals of the operating system. The JDK's only interface for them is {@code sun.misc.Signal}, and our build treats the compiler's
 * warning about it as an error; so it is called by reflection.
 */
final class Signals {
    private Signals() {}

    /**
     * Has an action run whenever a signal arrives. A signal that was ignored when the process started, as SIGHUP under
     * {@code nohup}, stays ignored.
     *
     * @param name without {@code SIG}
     * @throws ReflectiveOperationException if this Java or system has no such signal
     */
    static void handle(String name, Runnable action) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        InvocationHandler onSignal = (proxy, method, args) -> {
            action.run();
            return null;
        };
        Object proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, onSignal);
        Object named = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, named, proxy);
    }
}
