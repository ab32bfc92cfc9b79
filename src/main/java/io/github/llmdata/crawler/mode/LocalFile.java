package io.github.llmdata.crawler.mode;

import io.github.llmdata.crawler.html.HtmlText;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file that the user wants to see as text.
 *
 * @param name as the user gave it
 */
public record LocalFile(String name, byte[] content) {

    /** The file as a saved page; the page itself names its character set. */
    public Page page() {
        return new Page("", HtmlText.decode(content, Optional.empty()), "", new Provenance.Saved(name));
    }

    /** The file as UTF-8. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
