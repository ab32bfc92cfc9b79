package io.github.llmdata.crawler.refine;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Turn;

/** Drops an article without text, and a dialogue in which a turn has no text. */
final class EmptyTextFilter implements DocumentFilter {
    private static final FilterDecision EMPTY = new FilterDecision.Drop(Reason.EMPTY_TEXT, "", "");

    @Override
    public FilterDecision decide(Document document) {
        return isEmpty(document.content()) ? EMPTY : FilterDecision.Keep.INSTANCE;
    }

    private static boolean isEmpty(Content content) {
        if (content instanceof Content.Prose prose) {
            return prose.text().isBlank();
        }
        for (Turn turn : ((Content.Dialogue) content).turns()) {
            if (turn.content().isBlank()) {
                return true;
            }
        }
        return false;
    }
}
