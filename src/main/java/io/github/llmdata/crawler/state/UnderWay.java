package io.github.llmdata.crawler.state;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows on which item each thread works, so that the next process can tell with which items this one ended.
 *
 * <p>To begin and to end an item writes nothing. Only an item that is found under way in {@value #LOOKS} looks in a row is noted on
 * disk, until it ends; a process that is killed at any moment is thus held against slow items only. If an error ends the
 * process, all items under way are noted.
 */
final class UnderWay {
    private static final Logger LOG = LoggerFactory.getLogger(UnderWay.class);

    /** An item under way in this many looks has been under way for at least the time between the first and the last. */
    static final int LOOKS = 3;

    /** The item of a thread; each beginning has its own instance. */
    private static final class Entry {
        private final String item;
        private final boolean isWatched;
        private final @Nullable Entry whole;
        private int looks;
        private volatile boolean isNoted;

        private Entry(String item, boolean isWatched, @Nullable Entry whole) {
            this.item = item;
            this.isWatched = isWatched;
            this.whole = whole;
        }
    }

    private static final class Slot {
        private volatile @Nullable Entry entry;
    }

    private final Optional<Path> file;
    private final List<Slot> slots = new CopyOnWriteArrayList<>();
    private final ThreadLocal<Slot> ownSlot = ThreadLocal.withInitial(this::newSlot);
    private Strikes written = Strikes.NONE;
    private boolean isFinal;

    /**
     * Knows of no items yet.
     *
     * @param file where the items are noted; none if nothing is
     */
    UnderWay(Optional<Path> file) {
        this.file = file;
    }

    private Slot newSlot() {
        Slot slot = new Slot();
        slots.add(slot);
        return slot;
    }

    /** Counts the items that the process before has noted, and stores the counts before any work begins. */
    synchronized Strikes resume(Path notes) throws StateException {
        Strikes noted = readable(notes);
        written = noted.counted();
        if (!noted.underWay().isEmpty()) {
            written.write(notes);
        }
        return written;
    }

    /** Without its notes a run is complete all the same; at worst an item ends two more processes. */
    private static Strikes readable(Path notes) throws StateException {
        try {
            return Strikes.read(notes);
        } catch (DamagedException e) {
            LOG.atWarn()
                    .addKeyValue("file", notes)
                    .addKeyValue("cause", e.getMessage())
                    .log("the notes on items that ended earlier processes are damaged, so they are ignored");
            Strikes.NONE.write(notes);
            return Strikes.NONE;
        }
    }

    /**
     * This thread begins to work on an item, which is a part of the one that is under way on it, if there is one.
     *
     * @param isWatched whether the item may be noted
     */
    void begin(String item, boolean isWatched) {
        Slot slot = ownSlot.get();
        slot.entry = new Entry(item, isWatched, slot.entry);
    }

    /** This thread has ended its item, and continues with the one whose part that was. */
    void end() {
        Slot slot = ownSlot.get();
        Entry entry = Objects.requireNonNull(slot.entry);
        slot.entry = entry.whole;
        if (entry.isNoted) {
            note(false);
        }
    }

    /** Notes the items that were under way in the last looks too; to be called at equal intervals. */
    synchronized void look() {
        for (Slot slot : slots) {
            Entry entry = slot.entry;
            if (entry != null) {
                entry.looks++;
                entry.isNoted = entry.looks >= LOOKS;
            }
        }
        note(false);
    }

    /** Notes all items under way for good, because an error ends the process. */
    synchronized void noteAll() {
        note(true);
        isFinal = true;
    }

    /** The process ends in order: no item is to blame. */
    synchronized void close() {
        if (!isFinal) {
            isFinal = true;
            write(List.of());
        }
    }

    private synchronized void note(boolean all) {
        List<String> items = new ArrayList<>();
        for (Slot slot : slots) {
            Entry entry = slot.entry;
            if (entry != null && entry.isWatched && (all || entry.isNoted)) {
                items.add(entry.item);
            }
        }
        if (!isFinal) {
            write(items);
        }
    }

    private void write(List<String> items) {
        if (file.isEmpty() || items.equals(written.underWay())) {
            return;
        }
        Strikes next = written.with(items);
        try {
            next.write(file.get());
            written = next;
        } catch (StateException e) {
            LOG.atWarn().addKeyValue("cause", e.getMessage()).log("the items under way cannot be noted");
        }
    }
}
