package io.github.llmdata.crawler.refine;
/** stand-in */
public final class TextNormalizer {
    public String normalize(String s) {
        return s.strip();
    }
}
