package io.github.llmdata.crawler.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.testing.Reasons;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private static Accounts some() {
        Accounts accounts = new Accounts();
        accounts.in(Kind.ROWS, 10);
        accounts.out(Kind.ROWS, 4);
        accounts.pending(Kind.ROWS, 3);
        accounts.drop(Kind.ROWS, Reason.DUPLICATE, 1);
        accounts.drop(Kind.ROWS, Reason.NO_ANSWER, 2);
        accounts.in(Kind.QUESTIONS, 1);
        accounts.out(Kind.QUESTIONS, 1);
        accounts.note("doctype-skipped", 1);
        accounts.problem("a.xml is truncated.");
        return accounts;
    }

    @Test
    void balanceIfEveryItemIsCounted() {
        assertThat(some().isBalanced()).isTrue();
        assertThat(new Accounts().isBalanced()).isTrue();
        assertThat(some().of(Kind.ROWS).droppedInAll()).isEqualTo(3);
    }

    @Test
    void doNotBalanceIfAnyKindIsOffByOne() {
        Accounts lost = some();
        lost.in(Kind.QUESTIONS, 1);
        Accounts doubled = some();
        doubled.out(Kind.ROWS, 1);
        Accounts decidedTwice = some();
        decidedTwice.drop(Kind.ROWS, Reason.CANARY, 1);

        assertThat(lost.isBalanced()).isFalse();
        assertThat(doubled.isBalanced()).isFalse();
        assertThat(decidedTwice.isBalanced()).isFalse();
    }

    @Test
    void decidingAPendingItemKeepsTheBalance() {
        Accounts accounts = some();
        accounts.pending(Kind.ROWS, -1);
        accounts.drop(Kind.ROWS, Reason.ANSWER_MISSING, 1);

        assertThat(accounts.isBalanced()).isTrue();
        assertThat(accounts.of(Kind.ROWS).pending()).isEqualTo(2);
    }

    @Test
    void addAllCountsOfOtherAccounts() {
        Accounts sum = some();
        sum.add(some());
        sum.add(new Accounts());

        assertThat(sum.of(Kind.ROWS).in()).isEqualTo(20);
        assertThat(sum.of(Kind.ROWS).out()).isEqualTo(8);
        assertThat(sum.of(Kind.ROWS).pending()).isEqualTo(6);
        assertThat(sum.of(Kind.ROWS).dropped()).isEqualTo(Map.of(Reason.DUPLICATE, 2L, Reason.NO_ANSWER, 4L));
        assertThat(sum.of(Kind.QUESTIONS).in()).isEqualTo(2);
        assertThat(sum.notes()).isEqualTo(Map.of("doctype-skipped", 2L));
        assertThat(sum.problems()).containsExactly("a.xml is truncated.", "a.xml is truncated.");
        assertThat(sum.isBalanced()).isTrue();
    }

    @Test
    void aCopyIsIndependent() {
        Accounts original = some();
        Accounts copy = original.copy();
        copy.in(Kind.ROWS, 1);
        copy.drop(Kind.ROWS, Reason.DUPLICATE, 1);
        copy.in(Kind.RECORDS, 1);
        copy.note("doctype-skipped", 1);
        copy.problem("b.xml is truncated.");

        assertThat(original.of(Kind.ROWS).in()).isEqualTo(10);
        assertThat(original.of(Kind.ROWS).dropped()).containsEntry(Reason.DUPLICATE, 1L);
        assertThat(original.balances()).doesNotContainKey(Kind.RECORDS);
        assertThat(original.notes()).isEqualTo(Map.of("doctype-skipped", 1L));
        assertThat(original.problems()).hasSize(1);
        assertThat(copy.of(Kind.ROWS).in()).isEqualTo(11);
    }

    @Test
    void countsOfZeroAreNotListed() {
        Accounts accounts = new Accounts();
        accounts.drop(Kind.ROWS, Reason.DUPLICATE, 0);
        accounts.note("doctype-skipped", 0);

        assertThat(accounts.notes()).isEmpty();
        assertThat(accounts.of(Kind.ROWS).dropped()).isEmpty();
    }

    @Test
    void reasonsAndKindsHaveStableCodes() {
        for (Reason reason : Reasons.all()) {
            assertThat(reason.code()).matches("[a-z]+(-[a-z]+)*");
        }
        assertThat(Reason.ANSWER_BELOW_SCORE.code()).isEqualTo("answer-below-score");
        assertThat(Kind.QUESTIONS.key()).isEqualTo("questions");
    }
}
