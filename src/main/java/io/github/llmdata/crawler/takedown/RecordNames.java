package io.github.llmdata.crawler.takedown;

import io.github.llmdata.crawler.model.Author;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Provenance;
import java.util.ArrayList;
import java.util.List;

/**
 * By what a takedown can name a record.
 *
 * @param urls of its page, also the one that was requested and redirected to it
 * @param authors their names and the URLs of their profile pages
 */
public record RecordNames(String id, List<String> urls, List<String> authors) {

    /** The names of a document. */
    public static RecordNames of(Document document) {
        List<String> urls = new ArrayList<>(List.of(document.url()));
        addRequested(document.provenance(), urls);
        List<String> authors = new ArrayList<>();
        for (Author author : document.authors()) {
            authors.add(author.name());
            authors.add(author.url());
        }
        return new RecordNames(document.id(), urls, authors);
    }

    private static void addRequested(Provenance provenance, List<String> urls) {
        if (provenance instanceof Provenance.Web web) {
            urls.add(web.requested());
        } else if (provenance instanceof Provenance.ThreadPage thread) {
            addRequested(thread.page(), urls);
        }
    }

    /** The keys of one kind that name the record. */
    public List<TakedownKey> keys(TakedownKey.Kind kind) {
        return switch (kind) {
            case ID -> List.of(TakedownKey.ofId(id));
            case URL ->
                urls.stream()
                        .filter(url -> !url.isEmpty())
                        .map(TakedownKey::ofUrl)
                        .toList();
            case AUTHOR ->
                authors.stream()
                        .filter(author -> !author.isEmpty())
                        .map(TakedownKey::ofAuthor)
                        .toList();
        };
    }
}
