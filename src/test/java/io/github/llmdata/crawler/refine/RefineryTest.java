package io.github.llmdata.crawler.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Alternative;
import io.github.llmdata.crawler.model.Author;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Ranking;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.testing.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

    @Test
    void keepsAlternativesInNormalFormThatTheFiltersKeepAndThatSaySomethingElse() {
        DocumentFilter noBob = document -> document.authors().contains(new Author("Bob", ""))
                ? new FilterDecision.Drop(Reason.TAKEN_DOWN, "author", "")
                : FilterDecision.Keep.INSTANCE;
        Ranking ranking = new Ranking(
                "",
                true,
                List.of(
                        alternative("a", "Ann", "cafe\u0301\r\n"),
                        alternative("b", "Bob", "text"),
                        alternative("c", "Ann", "\u200B"),
                        alternative("d", "Ann", "Because. ")));
        Content content = new Content.Dialogue(Documents.turns("Why?", "Because."), Optional.of(ranking));

        Refinement refined = Refinery.of(List.of(noBob, new EmptyTextFilter()))
                .refine(Documents.full().withText("", content), "name");

        Ranking kept = ranking.among(List.of(alternative("a", "Ann", "caf\u00E9")));
        Content expected = new Content.Dialogue(Documents.turns("Why?", "Because."), Optional.of(kept));
        assertThat(refined)
                .isEqualTo(new Refinement.Kept(
                        Documents.full().withText("", expected),
                        "name",
                        List.of(
                                new Rejection("b", Stage.REFINE, Reason.TAKEN_DOWN, "author", ""),
                                Rejection.of("c", Stage.REFINE, Reason.EMPTY_TEXT),
                                Rejection.of("d", Stage.REFINE, Reason.DUPLICATE))));
    }

    private static Alternative alternative(String id, String author, String text) {
        return new Alternative(id, "", text, OptionalInt.of(1), "", "", List.of(new Author(author, "")));
    }
}
