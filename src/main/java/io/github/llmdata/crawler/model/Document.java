package io.github.llmdata.crawler.model;

import java.util.List;

/**
 * The unit of output: one dialogue ready to be written, with all that its licence asks to be carried along. Unknown texts
 * are empty.
 *
 * @param id stable over runs: {@code stack:<site>:<question id>}
 * @param source the mode, {@code stack}
 * @param url page of the question
 * @param license {@code CC BY-SA 4.0}; two joined by {@code AND} where question and answer differ
 * @param created when the question was asked, ISO 8601 in UTC
 * @param score votes of the answer, which is what a reader of the dataset filters by
 */
public record Document(
        String id,
        String source,
        String url,
        String title,
        List<Turn> messages,
        List<Author> authors,
        String license,
        String created,
        int score,
        List<String> tags,
        Provenance provenance) {

    public Document {
        messages = List.copyOf(messages);
        authors = List.copyOf(authors);
        tags = List.copyOf(tags);
    }

    /** The same document with other text. */
    public Document withText(String title, List<Turn> messages) {
        return new Document(id, source, url, title, messages, authors, license, created, score, tags, provenance);
    }
}
