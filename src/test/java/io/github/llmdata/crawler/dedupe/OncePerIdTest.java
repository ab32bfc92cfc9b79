package io.github.llmdata.crawler.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.testing.Documents;
import java.util.List;
import org.junit.jupiter.api.Test;

class OncePerIdTest {
    private static final Document FIRST = Documents.full();
    private static final Document OTHER = Documents.bare();

    private final SeenKeys settled = new SeenKeys();
    private final Deduplicator deduplicator = new OncePerId(OncePerIdTest::key, settled);

    private static TextKey key(String id) {
        return TextKey.of("document " + id);
    }

    @Test
    void givesTheKeyOfANewDocumentForTheJournal() {
        assertThat(deduplicator.decide(FIRST)).isEqualTo(new DedupeDecision.New(List.of(key(FIRST.id()))));
        assertThat(deduplicator.decide(OTHER)).isEqualTo(new DedupeDecision.New(List.of(key(OTHER.id()))));
    }

    @Test
    void theSecondDocumentOfAnIdIsADuplicateWhateverItsText() {
        deduplicator.decide(FIRST);

        assertThat(deduplicator.decide(Documents.article("Other text")))
                .isEqualTo(new DedupeDecision.Duplicate(FIRST.id()));
    }

    @Test
    void aDocumentThatAnEarlierProcessWroteIsADuplicate() {
        settled.add(key(FIRST.id()));

        assertThat(deduplicator.decide(FIRST)).isEqualTo(new DedupeDecision.Duplicate(FIRST.id()));
    }

    @Test
    void aSourceThatNeedsNoneWritesEveryDocumentAndJournalsNothing() {
        assertThat(List.of(Deduplicator.NOT_NEEDED.decide(FIRST), Deduplicator.NOT_NEEDED.decide(FIRST)))
                .containsOnly(new DedupeDecision.New(List.of()));
    }
}
