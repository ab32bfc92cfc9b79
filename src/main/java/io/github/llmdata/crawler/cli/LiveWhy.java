package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.lookup.Lookup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** What became of an item of the run that this process does, for its live page. */
record LiveWhy(Path dir) implements UnaryOperator<String> {
    /** So much of each file is searched while somebody waits. */
    private static final long MOST_BYTES = 1L << 30;

    @Override
    public String apply(String asked) {
        boolean[] isCut = new boolean[1];
        try {
            String text = Lookup.inOwn(dir)
                    .of(asked, (file, bytes, ofBytes) -> {
                        isCut[0] |= bytes >= MOST_BYTES;
                        return bytes < MOST_BYTES;
                    })
                    .text(asked);
            return isCut[0]
                    ? text + "\nOnly the first GB of each file was searched; crawler.jar why searches all of them."
                    : text;
        } catch (IOException e) {
            return "It cannot be told what became of " + asked + ": " + e.getMessage();
        }
    }
}
