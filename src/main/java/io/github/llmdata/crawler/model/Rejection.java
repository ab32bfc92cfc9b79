package io.github.llmdata.crawler.model;

/**
 * An item that left the pipeline before it was written.
 *
 * @param id the item's id or URL, as in the dataset had it been written
 * @param stage where it left: {@code link}, {@code refine}
 * @param measured what was found, where the reason compares something; else empty
 * @param limit what was asked for, where the reason compares something; else empty
 */
public record Rejection(String id, String stage, Reason reason, String measured, String limit) {

    /** Passwords and tokens in addresses are masked. */
    public Rejection {
        id = Secrets.masked(id);
        measured = Secrets.masked(measured);
        limit = Secrets.masked(limit);
    }

    public static Rejection of(String id, String stage, Reason reason) {
        return new Rejection(id, stage, reason, "", "");
    }
}
