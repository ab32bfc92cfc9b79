package io.github.llmdata.crawler.write;

/** The files that records go to, by what they hold. */
public enum Output {
    TEXT,
    JSONL,
    LEDGER;

    /** The name of the finished file. */
    public String fileName(String mode) {
        return switch (this) {
            case TEXT -> "dataset_" + mode + ".txt";
            case JSONL -> "dataset_" + mode + ".jsonl";
            case LEDGER -> "dropped_" + mode + ".jsonl";
        };
    }
}
