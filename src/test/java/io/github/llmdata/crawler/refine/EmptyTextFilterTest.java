package io.github.llmdata.crawler.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.testing.Documents;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmptyTextFilterTest {
    private final DocumentFilter filter = new EmptyTextFilter();

    static Stream<Document> empty() {
        return Stream.of(
                Documents.article(""),
                Documents.article(" \n\t"),
                Documents.dialogue("Why?", ""),
                Documents.dialogue(" ", "Because."));
    }

    @ParameterizedTest
    @MethodSource("empty")
    void dropsADocumentWithAPartThatHasNoText(Document document) {
        assertThat(filter.decide(document)).isEqualTo(new FilterDecision.Drop(Reason.EMPTY_TEXT, "", ""));
    }

    @Test
    void keepsADocumentWithText() {
        assertThat(filter.decide(Documents.article("."))).isEqualTo(FilterDecision.Keep.INSTANCE);
        assertThat(filter.decide(Documents.dialogue("Why?", "Because."))).isEqualTo(FilterDecision.Keep.INSTANCE);
    }
}
