package io.github.llmdata.crawler.model;

import java.util.function.Function;

/**
 * Works on items so that whatever goes wrong with one of them ends that item alone: an exception or an error of any kind, even a
 * full stack or heap. An item that has ended processes is set aside. Safe for use by several threads.
 */
public interface ItemGuard {

    /** Work on an item; an {@code X} that it throws is passed on. */
    @FunctionalInterface
    interface Work<T, X extends Exception> {
        T run() throws X;
    }

    /** Why the work on an item gave no result. */
    record Fault(Reason reason, String measured, String limit) {

        /** The rejection of the item. */
        public Rejection rejection(String id, Stage stage) {
            return new Rejection(id, stage, reason, measured, limit);
        }
    }

    /**
     * Works on an item. While the work on a part of it is under way on the same thread, it is the part that counts.
     *
     * @param item its name, which is the same in each process of the run
     * @param work is done once more if the heap was full, because other items may have filled it
     * @param otherwise the result if the work fails or the item is set aside
     */
    <T, X extends Exception> T run(String item, Work<T, X> work, Function<Fault, T> otherwise) throws X;

    /**
     * Does what cannot be done a second time, such as to read on in a file. No end of a process counts against it.
     *
     * @param place what it is called in the log
     * @param otherwise the result if the work fails
     */
    <T, X extends Exception> T runOnce(String place, Work<T, X> work, Function<Fault, T> otherwise) throws X;

    /** Whether a process of the run has ended while it worked on the item. */
    boolean isSuspect(String item);

    /** The guard of the parts of an item: a process that ended with the whole counts against each of its parts. */
    ItemGuard partsOf(String item);

    /** The guard of items that were read once and are committed: a process that ends counts against none of them. */
    ItemGuard ofCommitted();
}
