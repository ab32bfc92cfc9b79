package io.github.llmdata.crawler.prepare.text;

/** Takes lines out of texts. */
public final class KeptLines {

    private KeptLines() {}

    /** The text with the lines that are kept; code in fences stays as it is. */
    public static String of(String text, LineLimits limits) {
        return Fences.mapOutside(text, part -> {
                    String kept = new JudgedText(part, limits).kept().text();
                    return kept.isEmpty() || !part.endsWith("\n") ? kept : kept + "\n";
                })
                .strip();
    }
}
