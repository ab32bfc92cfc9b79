package io.github.llmdata.crawler.stack;

import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.stack.link.Linked;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The guards of the blocks of a run. Each block of a dump becomes one part of the linked stream, whenever it is read; the rows of
 * the parts before the position of the run are committed, so no end of a process counts against them.
 */
final class BlockGuards {
    private final ItemGuard guard;
    private final long position;
    private final AtomicLong linked = new AtomicLong();

    BlockGuards(ItemGuard guard, long position) {
        this.guard = guard;
        this.position = position;
    }

    /** Counts a part of the linked stream. */
    Linked counted(Linked part) {
        linked.incrementAndGet();
        return part;
    }

    /** For each reading of the dumps of the next site: the guards of its blocks, one after another. */
    Supplier<Supplier<ItemGuard>> next() {
        long first = linked.get();
        return () -> {
            AtomicLong block = new AtomicLong(first);
            return () -> block.getAndIncrement() < position ? guard.ofCommitted() : guard;
        };
    }
}
