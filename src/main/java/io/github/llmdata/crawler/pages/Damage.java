package io.github.llmdata.crawler.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.util.NoSuchElementException;

/** Damaged archives fail the library in many ways; here they become one. */
final class Damage {
    private static final int MAX_CHARS = 200;

    private Damage() {}

    /** Something that is read with the library. */
    interface ArchiveRead<T, X extends Exception> {
        T take() throws IOException, X;
    }

    /**
     * Reads.
     *
     * @throws IOException if there is damage, or nothing can be read; with a message
     */
    static <T, X extends Exception> T reported(ArchiveRead<T, X> step) throws IOException, X {
        try {
            return step.take();
        } catch (UncheckedIOException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | NoSuchElementException
                | BufferUnderflowException e) {
            throw new IOException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    /** What a ledger shows: the library's messages quote the bytes at fault. */
    static String shown(IOException damage) {
        String detail = damage.getMessage() == null ? damage.toString() : damage.getMessage();
        String clean = detail.replaceAll("[^ -~]", "?");
        return clean.substring(0, Math.min(MAX_CHARS, clean.length()));
    }
}
