package io.github.llmdata.crawler.refine;

import io.github.llmdata.crawler.model.Alternative;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Ranking;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.model.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a document into normal form, then applies the filters in order, to the alternatives of a dialogue as well. Safe for use by
 * several threads.
 */
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
        Optional<Rejection> rejection = rejection(normal, name);
        if (rejection.isPresent()) {
            return new Refinement.Rejected(rejection.get());
        }
        return normal.content() instanceof Content.Dialogue dialogue
                        && dialogue.ranking().isPresent()
                ? kept(normal, dialogue, dialogue.ranking().get(), name)
                : new Refinement.Kept(normal, name);
    }

    private Optional<Rejection> rejection(Document normal, String name) {
        for (DocumentFilter filter : filters) {
            if (filter.decide(normal) instanceof FilterDecision.Drop drop) {
                return Optional.of(new Rejection(name, Stage.REFINE, drop.reason(), drop.measured(), drop.limit()));
            }
        }
        return Optional.empty();
    }

    /** With the alternatives that the filters keep, and that say something else. */
    private Refinement kept(Document document, Content.Dialogue dialogue, Ranking ranking, String name) {
        List<Alternative> kept = new ArrayList<>();
        List<Rejection> without = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        dialogue.turns().forEach(turn -> texts.add(turn.content()));
        for (Alternative alternative : ranking.alternatives()) {
            Optional<Rejection> rejection = rejection(alone(alternative, document), alternative.id());
            if (rejection.isPresent()) {
                without.add(rejection.get());
            } else if (texts.add(alternative.text())) {
                kept.add(alternative);
            } else {
                without.add(Rejection.of(alternative.id(), Stage.REFINE, Reason.DUPLICATE));
            }
        }
        Content content = new Content.Dialogue(dialogue.turns(), Optional.of(ranking.among(kept)));
        return new Refinement.Kept(document.withText(document.title(), content), name, without);
    }

    /** An alternative as the filters see it. */
    private static Document alone(Alternative alternative, Document document) {
        return new Document(
                alternative.id(),
                document.source(),
                alternative.url(),
                "",
                new Content.Prose(alternative.text()),
                alternative.authors(),
                alternative.license(),
                alternative.created(),
                alternative.score(),
                List.of(),
                document.fetched(),
                document.provenance());
    }

    private static Document normalized(Document document) {
        return document.withText(TextNormalizer.normalize(document.title()), normalized(document.content()));
    }

    private static Content normalized(Content content) {
        if (content instanceof Content.Prose prose) {
            return new Content.Prose(TextNormalizer.normalize(prose.text()));
        }
        List<Turn> turns = new ArrayList<>();
        Content.Dialogue dialogue = (Content.Dialogue) content;
        for (Turn turn : dialogue.turns()) {
            turns.add(new Turn(turn.role(), TextNormalizer.normalize(turn.content())));
        }
        return new Content.Dialogue(turns, dialogue.ranking().map(Refinery::normalized));
    }

    private static Ranking normalized(Ranking ranking) {
        return ranking.among(ranking.alternatives().stream()
                .map(alternative -> alternative.withText(TextNormalizer.normalize(alternative.text())))
                .toList());
    }
}
