package io.github.llmdata.crawler.refine;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.model.Turn;
import java.util.ArrayList;
import java.util.List;

/** Brings a document into normal form, then applies the filters in order. Safe for use by several threads. */
public final class Refinery {
    private final List<DocumentFilter> filters;

    private Refinery(List<DocumentFilter> filters) {
        this.filters = List.copyOf(filters);
    }

    /** With the filters that every run and the verb {@code extract} use. */
    public static Refinery standard() {
        return of(List.of(new EmptyTextFilter()));
    }

    /**
     * With another filter before them.
     *
     * @param first of what depends on the output folder
     */
    public static Refinery standard(DocumentFilter first) {
        return of(List.of(first, new EmptyTextFilter()));
    }

    /** With these filters, which are asked in this order. */
    public static Refinery of(List<DocumentFilter> filters) {
        return new Refinery(filters);
    }

    /**
     * The refined document, or the decision of the first filter that drops it.
     *
     * @param name what the ledger calls the document if it is left out
     */
    public Refinement refine(Document document, String name) {
        Document normal = normalized(document);
        for (DocumentFilter filter : filters) {
            if (filter.decide(normal) instanceof FilterDecision.Drop drop) {
                return new Refinement.Rejected(
                        new Rejection(name, Stage.REFINE, drop.reason(), drop.measured(), drop.limit()));
            }
        }
        return new Refinement.Kept(normal, name);
    }

    private static Document normalized(Document document) {
        return document.withText(TextNormalizer.normalize(document.title()), normalized(document.content()));
    }

    private static Content normalized(Content content) {
        if (content instanceof Content.Prose prose) {
            return new Content.Prose(TextNormalizer.normalize(prose.text()));
        }
        List<Turn> turns = new ArrayList<>();
        for (Turn turn : ((Content.Dialogue) content).turns()) {
            turns.add(new Turn(turn.role(), TextNormalizer.normalize(turn.content())));
        }
        return new Content.Dialogue(turns);
    }
}
