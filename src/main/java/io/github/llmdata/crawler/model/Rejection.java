package io.github.llmdata.crawler.model;

/**
 * An item that left the pipeline before it was written.
 *
 * @param id the item's id or URL, as it would be in the dataset
 * @param stage where it was rejected
 * @param measured what was found, where the reason compares something; else empty
 * @param limit what it was compared with, where the reason compares something; else empty
 * @param failsRun whether the run fails, because an input cannot be read whole
 */
public record Rejection(String id, Stage stage, Reason reason, String measured, String limit, boolean failsRun) {

    /** Passwords and tokens in URLs are masked. */
    public Rejection {
        id = Secrets.masked(id);
        measured = Secrets.masked(measured);
        limit = Secrets.masked(limit);
    }

    /** A rejection that does not fail the run, as nearly all are. */
    public Rejection(String id, Stage stage, Reason reason, String measured, String limit) {
        this(id, stage, reason, measured, limit, false);
    }

    public static Rejection of(String id, Stage stage, Reason reason) {
        return new Rejection(id, stage, reason, "", "");
    }

    /**
     * An input, or a part of one, that cannot be read: the run fails.
     *
     * @param id the file, and where in it
     * @param damage what is wrong with it
     */
    public static Rejection unreadableInput(String id, String damage) {
        return new Rejection(id, Stage.READ, Reason.UNREADABLE, damage, "", true);
    }
}
