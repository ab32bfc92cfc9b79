package io.github.llmdata.crawler.mode;

import io.github.llmdata.crawler.pages.PageFile;
import io.github.llmdata.crawler.pages.PageFiles;
import java.io.PrintStream;
import java.util.List;

/** The plan of a mode whose inputs are lists of URLs, saved pages and web archives. */
public interface PagePlan extends ModePlan {

    /** The inputs that were found. */
    PageFiles pages();

    @Override
    default List<String> inputs() {
        return pages().files().stream().map(PageFile::label).toList();
    }

    @Override
    default List<InputFile> files() {
        return pages().files().stream().map(InputFile::of).toList();
    }

    @Override
    default long skipped() {
        return pages().skipped();
    }

    /** Says how many files are skipped, if any are. */
    default void printSkipped(PrintStream out) {
        if (skipped() > 0) {
            out.printf("  other files, skipped: %,d%n", skipped());
        }
    }

    @Override
    default List<String> problems() {
        return pages().problems();
    }
}
