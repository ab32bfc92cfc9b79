package io.github.llmdata.crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ReadingBudgetTest {
    private static final long MIB = 1 << 20;

    private final ReadingBudget budget = new ReadingBudget(16 * MIB);
    private final List<CompletableFuture<Integer>> begun = new ArrayList<>();

    private CompletionStage<Integer> read(long bytes) {
        return budget.read(bytes, () -> {
            var reading = new CompletableFuture<Integer>();
            begun.add(reading);
            return reading;
        });
    }

    @Test
    void twentyLargePagesAreReadAFewAtATime() {
        List<CompletionStage<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(read(6 * MIB));
        }

        for (int ended = 0; ended < 20; ended++) {
            assertThat(begun).hasSize(Math.min(20, ended + 2));
            begun.get(ended).complete(ended);
            assertThat(all.get(ended).toCompletableFuture()).isCompletedWithValue(ended);
        }
    }

    @Test
    void pagesOfTheUsualSizeDoNotWait() {
        for (int i = 0; i < 20; i++) {
            read(300_000);
        }

        assertThat(begun).hasSize(20);
    }

    @Test
    void aPageLargerThanAllThereIsIsReadAlone() {
        read(1);
        read(100 * MIB);
        read(1);
        assertThat(begun).hasSize(1);

        begun.get(0).complete(0);
        assertThat(begun).hasSize(2);

        begun.get(1).complete(1);
        assertThat(begun).hasSize(3);
    }

    @Test
    void whatWaitsToBeArchivedTakesTheRoomOfPages() {
        budget.keep(12 * MIB);
        read(6 * MIB);
        assertThat(begun).isEmpty();

        budget.release(12 * MIB);
        assertThat(begun).hasSize(1);
    }

    @Test
    void aReadingThatFailsGivesItsRoomBack() {
        CompletionStage<Integer> failing = read(16 * MIB);
        read(16 * MIB);

        begun.get(0).completeExceptionally(new IllegalStateException("a bug"));

        assertThat(failing.toCompletableFuture()).isCompletedExceptionally();
        assertThat(begun).hasSize(2);
    }
}
