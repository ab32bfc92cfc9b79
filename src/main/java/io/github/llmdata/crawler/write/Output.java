package io.github.llmdata.crawler.write;

/** A file that a run writes: the dataset in one of its formats, or the ledger. Equal instances are the same file. */
public interface Output {

    /** The name of the finished file. */
    String fileName(String mode);
}
