package io.github.llmdata.crawler.testing;

import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Reason;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A guard that sets some items aside; the items whose parts they are have ended one process.
 *
 * @param items the names of the items
 * @param committed counts how often the guard of committed items was asked for
 */
public record Refusing(Set<String> items, AtomicInteger committed) implements ItemGuard {

    /** Sets items aside. */
    public static Refusing of(String... items) {
        return new Refusing(Set.of(items), new AtomicInteger());
    }

    @Override
    public <T, X extends Exception> T run(String item, Work<T, X> work, Function<Fault, T> otherwise) throws X {
        return items.contains(item)
                ? otherwise.apply(new Fault(Reason.ENDED_PROCESSES, "2 processes", ""))
                : work.run();
    }

    @Override
    public <T, X extends Exception> T runOnce(String place, Work<T, X> work, Function<Fault, T> otherwise) throws X {
        return work.run();
    }

    @Override
    public boolean isSuspect(String item) {
        return item.startsWith("rows of ");
    }

    @Override
    public ItemGuard partsOf(String item) {
        return this;
    }

    @Override
    public ItemGuard ofCommitted() {
        committed.incrementAndGet();
        return this;
    }
}
