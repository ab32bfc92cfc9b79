package io.github.llmdata.crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ReceivingBudgetTest {
    private static final long MIB = 1 << 20;

    private final ReceivingBudget budget = new ReceivingBudget(16 * MIB);

    private static boolean mayGrow(CompletionStage<Void> stage) {
        return stage.toCompletableFuture().isDone();
    }

    /** Bodies that have grown so far, one after the other. */
    private List<ReceivingBudget.Share> grown(int bodies, long bytes) {
        List<ReceivingBudget.Share> shares = new ArrayList<>();
        for (int i = 0; i < bodies; i++) {
            ReceivingBudget.Share share = budget.share();
            share.hold(bytes);
            shares.add(share);
        }
        return shares;
    }

    @Test
    void twentyPagesOfTheUsualSizeDoNotWait() {
        List<ReceivingBudget.Share> pages = grown(20, MIB / 2);

        assertThat(pages).allMatch(page -> mayGrow(page.hold(MIB * 3 / 4)));
    }

    @Test
    void whereThereIsNoRoomOneBodyGoesOnAndTheOthersWait() {
        List<ReceivingBudget.Share> pages = grown(4, 4 * MIB);

        CompletionStage<Void> first = pages.get(0).hold(5 * MIB);
        CompletionStage<Void> second = pages.get(1).hold(5 * MIB);
        CompletionStage<Void> third = pages.get(2).hold(5 * MIB);

        assertThat(mayGrow(first)).isTrue();
        assertThat(mayGrow(second)).isFalse();
        assertThat(mayGrow(third)).isFalse();
        assertThat(mayGrow(pages.get(0).hold(9 * MIB))).isTrue();
    }

    @Test
    void allGoOnWhenThereIsRoomAgain() {
        List<ReceivingBudget.Share> pages = grown(4, 4 * MIB);
        pages.get(0).hold(9 * MIB);
        CompletionStage<Void> second = pages.get(1).hold(5 * MIB);
        CompletionStage<Void> third = pages.get(2).hold(5 * MIB);

        pages.get(0).end();

        assertThat(mayGrow(second)).isTrue();
        assertThat(mayGrow(third)).isTrue();
    }

    @Test
    void onlyTheNextGoesOnWhileThereIsNoRoom() {
        List<ReceivingBudget.Share> pages = grown(4, 4 * MIB);
        pages.get(0).hold(9 * MIB);
        CompletionStage<Void> second = pages.get(1).hold(8 * MIB);
        CompletionStage<Void> third = pages.get(2).hold(8 * MIB);

        pages.get(0).end();

        assertThat(mayGrow(second)).isTrue();
        assertThat(mayGrow(third)).isFalse();
    }

    @Test
    void aBodyThatIsGivenUpWhileItWaitsIsNotWaitedFor() {
        List<ReceivingBudget.Share> pages = grown(4, 4 * MIB);
        pages.get(0).hold(9 * MIB);
        CompletionStage<Void> second = pages.get(1).hold(8 * MIB);
        CompletionStage<Void> third = pages.get(2).hold(8 * MIB);

        pages.get(1).end();

        assertThat(mayGrow(second)).isTrue();
        assertThat(mayGrow(pages.get(1).hold(20 * MIB))).isTrue();
        assertThat(mayGrow(third)).isFalse();

        pages.get(0).end();
        assertThat(mayGrow(third)).isTrue();
    }
}
