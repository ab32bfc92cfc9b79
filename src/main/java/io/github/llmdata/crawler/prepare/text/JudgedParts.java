package io.github.llmdata.crawler.prepare.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a record that are judged: its prose, the code in each of its fences, and all of it. Not thread-safe. */
public final class JudgedParts {
    private final String text;
    private final JudgedText prose;
    private @Nullable List<JudgedText> code;
    private @Nullable JudgedText whole;

    /**
     * Takes a text apart.
     *
     * @param limits of the lines of prose that are kept
     */
    public JudgedParts(String text, LineLimits limits) {
        this.text = text;
        this.prose = new JudgedText(Fences.outside(text), limits);
    }

    /** What stands outside of fences. */
    public JudgedText prose() {
        return prose;
    }

    /** What stands in each fence. */
    public List<JudgedText> code() {
        if (code == null) {
            code = Fences.inside(text).stream().map(JudgedText::new).toList();
        }
        return code;
    }

    /** Whether there is code, and nothing else. */
    public boolean isCodeAlone() {
        return prose.text().isBlank() && !text.isBlank();
    }

    /** Prose and code. */
    public JudgedText whole() {
        if (whole == null) {
            whole = prose.text().equals(text) ? prose : new JudgedText(text);
        }
        return whole;
    }
}
