package io.github.llmdata.crawler.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.testing.Documents;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefineryTest {
    private static final DocumentFilter KEEP = document -> FilterDecision.Keep.INSTANCE;

    private static DocumentFilter drop(Reason reason) {
        return document -> new FilterDecision.Drop(reason, "3", "5");
    }

    @Test
    void bringsTitleAndTurnsIntoNormalForm() {
        Document document = Documents.full()
                .withText("A\u00A0title ", new Content.Dialogue(Documents.turns("Why?\r\n", "cafe\u0301\u200B")));

        Refinement refined = Refineries.onlyEmptyText().refine(document, "name");

        Document expected = document.withText("A title", new Content.Dialogue(Documents.turns("Why?", "caf\u00E9")));
        assertThat(refined).isEqualTo(new Refinement.Kept(expected, "name"));
    }

    @Test
    void bringsAnArticleIntoNormalFormWithoutChangingTheGivenDocument() {
        Document document = Documents.article("Text\r\n");

        Refinement refined = Refineries.onlyEmptyText().refine(document, "name");

        assertThat(refined).isEqualTo(new Refinement.Kept(Documents.article("Text"), "name"));
        assertThat(document).isEqualTo(Documents.article("Text\r\n"));
    }

    @Test
    void returnsTheSameTextIfItIsInNormalForm() {
        String text = "Text of a page.";

        Refinement.Kept kept = (Refinement.Kept) Refineries.onlyEmptyText().refine(Documents.article(text), "name");

        assertThat(((Content.Prose) kept.document().content()).text()).isSameAs(text);
    }

    @Test
    void dropsADocumentWhoseNormalFormHasNoText() {
        assertThat(Refinery.standard().refine(Documents.article("\u200B\u00AD"), "name"))
                .isEqualTo(new Refinement.Rejected(Rejection.of("name", Stage.REFINE, Reason.EMPTY_TEXT)));
    }

    @Test
    void theFirstFilterThatDropsGivesTheReason() {
        Refinery refinery = Refinery.of(List.of(KEEP, drop(Reason.TOO_LARGE), drop(Reason.CANARY)));

        assertThat(refinery.refine(Documents.full(), "name"))
                .isEqualTo(new Refinement.Rejected(new Rejection("name", Stage.REFINE, Reason.TOO_LARGE, "3", "5")));
    }

    @Test
    void filtersSeeTheNormalForm() {
        List<Document> seen = new ArrayList<>();
        Refinery refinery = Refinery.of(List.of(document -> {
            seen.add(document);
            return FilterDecision.Keep.INSTANCE;
        }));

        refinery.refine(Documents.article("Text\r\n"), "name");

        assertThat(seen).containsExactly(Documents.article("Text"));
    }
}
