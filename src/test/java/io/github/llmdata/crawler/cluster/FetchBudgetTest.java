package io.github.llmdata.crawler.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FetchBudgetTest {
    private final FetchBudget budget = new FetchBudget(2);

    @Test
    void aRequestWaitsUntilAnotherHasEnded() {
        assertThat(budget.acquire()).isCompletedWithValue(true);
        assertThat(budget.acquire()).isCompletedWithValue(true);
        CompletableFuture<Boolean> third = budget.acquire();
        CompletableFuture<Boolean> fourth = budget.acquire();
        assertThat(third).isNotDone();

        budget.release();

        assertThat(third).isCompletedWithValue(true);
        assertThat(fourth).isNotDone();
    }

    @Test
    void thePermitOfOneThatDoesNotWaitAnyMoreGoesToTheNext() {
        assertThat(budget.acquire()).isCompletedWithValue(true);
        assertThat(budget.acquire()).isCompletedWithValue(true);
        budget.acquire().complete(false);
        CompletableFuture<Boolean> fourth = budget.acquire();
        budget.release();
        budget.release();

        assertThat(fourth).isCompletedWithValue(true);
        assertThat(budget.acquire()).isCompletedWithValue(true);
        assertThat(budget.acquire()).isNotDone();
    }
}
