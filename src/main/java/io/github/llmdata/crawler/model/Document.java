package io.github.llmdata.crawler.model;

import java.util.List;
import java.util.OptionalInt;

/**
 * What the pipeline passes on after extraction: one dialogue or article, with all that its licence requires to be passed on. Unknown texts are empty.
 *
 * @param id stable over runs: {@code stack:<site>:<question id>}, {@code wiki:<host>:<title>}, {@code
 *     reddit:<thread>}
 * @param source the mode: {@code stack}, {@code wiki}, {@code reddit}
 * @param url URL of the page of the question, article or thread; secrets in it are masked
 * @param license the licence, such as {@code CC BY-SA 4.0}; two joined by {@code AND} where question and answer differ; for
 *     Reddit the terms of publication; empty if unknown
 * @param created when the question or post was written, ISO 8601 in UTC; empty for an article, which has many versions
 * @param score score of the answer (for a thread, of its first answer); absent for an article
 * @param fetched when the page was fetched, ISO 8601 in UTC; for a thread of a dump, when its submission was retrieved; empty for other dumps
 */
public record Document(
        String id,
        String source,
        String url,
        String title,
        Content content,
        List<Author> authors,
        String license,
        String created,
        OptionalInt score,
        List<String> tags,
        String fetched,
        Provenance provenance) {

    public Document {
        url = Secrets.masked(url);
        authors = List.copyOf(authors);
        tags = List.copyOf(tags);
    }

    /** The same document with other text. */
    public Document withText(String title, Content content) {
        return new Document(
                id, source, url, title, content, authors, license, created, score, tags, fetched, provenance);
    }
}
