package io.github.llmdata.crawler.mode;

import io.github.llmdata.crawler.pages.PageFile;
import io.github.llmdata.crawler.state.ListContent;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that a run reads.
 *
 * @param label its name in reports
 * @param list opens its text, if it is a list: an unfinished run may be continued with more lines
 */
public record InputFile(String label, Path path, Optional<ListContent.Text> list) {

    /** A file that must stay as it is until the run has ended. */
    public static InputFile of(String label, Path path) {
        return new InputFile(label, path, Optional.empty());
    }

    /** An input of a crawl. */
    public static InputFile of(PageFile file) {
        return new InputFile(file.label(), file.path(), file.isList() ? Optional.of(file::text) : Optional.empty());
    }
}
