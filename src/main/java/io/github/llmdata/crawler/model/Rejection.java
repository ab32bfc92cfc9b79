package io.github.llmdata.crawler.model;

/**
 * An item that left the pipeline before it was written.
 *
 * @param id the id that the item would have in the dataset, or its URL
 * @param stage where it was rejected
 * @param measured what was found, where the reason compares something; else empty
 * @param limit the limit or the expected value; empty if the reason compares nothing
 * @param failsRun whether this is a problem: an input that cannot be read whole, so that the run fails
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
