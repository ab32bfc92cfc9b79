package io.github.llmdata.crawler.mode;

/** Works on what the modes wrote; it has a verb of its own instead of a value of {@code --mode}. */
public interface Preparation extends Mode {

    /** Explains what became of single records. */
    Explainer explainer();
}
