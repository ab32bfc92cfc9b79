package io.github.llmdata.crawler.mode;

/** Works on the records that the modes wrote; it has a verb of its own. */
public interface Preparation extends Job {

    /** Explains what became of single records. */
    Explainer explainer();

    /** Takes single records down. */
    Takedown takedown();
}
