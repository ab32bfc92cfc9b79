package io.github.llmdata.crawler.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.util.NoSuchElementException;

/** Turns the exceptions that the WARC library throws for damaged archives into {@link IOException}. */
final class Damage {
    private static final int MAX_CHARS = 200;

    private Damage() {}

    /** A call of the library. */
    interface ArchiveRead<T, X extends Exception> {
        T read() throws IOException, X;
    }

    /**
     * Calls the library.
     *
     * @throws IOException if the archive is damaged or cannot be read
     */
    static <T, X extends Exception> T check(ArchiveRead<T, X> step) throws IOException, X {
        try {
            return step.read();
        } catch (UncheckedIOException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | NoSuchElementException
                | BufferUnderflowException e) {
            throw new IOException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    /** The message for the ledger, cut and without control characters, because the library quotes damaged bytes. */
    static String shown(IOException damage) {
        String detail = damage.getMessage() == null ? damage.toString() : damage.getMessage();
        String clean = detail.replaceAll("[^ -~]", "?");
        return clean.substring(0, Math.min(MAX_CHARS, clean.length()));
    }
}
