package io.github.llmdata.crawler.model;

import java.util.List;
import java.util.OptionalInt;

/**
 * Another answer to the first question of a dialogue. Unknown texts are empty.
 *
 * @param id stable over runs: {@code stack:<site>:<answer id>}, {@code reddit:<thread>:<comment>}
 * @param url URL of the answer
 * @param score absent if the site hides it
 * @param created when it was written, ISO 8601 in UTC
 * @param license as that of a {@link Document}
 */
public record Alternative(
        String id, String url, String text, OptionalInt score, String created, String license, List<Author> authors) {

    public Alternative {
        url = Secrets.masked(url);
        authors = List.copyOf(authors);
    }

    /** The same answer with another text. */
    public Alternative withText(String other) {
        return new Alternative(id, url, other, score, created, license, authors);
    }
}
