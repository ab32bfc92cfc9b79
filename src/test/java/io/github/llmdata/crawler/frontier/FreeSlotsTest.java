package io.github.llmdata.crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.TestInbox;
import akka.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;

class FreeSlotsTest {
    private static final String SITE = "a.example";

    private final FreeSlots slots = new FreeSlots();
    private final ActorRef<Frontier.NextReply> first =
            TestInbox.<Frontier.NextReply>create("first").getRef();
    private final ActorRef<Frontier.NextReply> second =
            TestInbox.<Frontier.NextReply>create("second").getRef();

    private void offerBoth() {
        slots.add(first);
        slots.add(second);
        slots.offer(SITE, 1);
        slots.offer(SITE, 3);
    }

    @Test
    void aSlotIsUsedOnce() {
        offerBoth();

        assertThat(slots.use(SITE, 3)).isEqualTo(second);
        assertThatThrownBy(() -> slots.use(SITE, 3)).hasMessage("slot 3 was not offered to a.example");
    }

    @Test
    void aDeclinedSlotIsOfferedNext() {
        offerBoth();
        slots.add(second);
        slots.decline(SITE, 1);

        assertThat(slots.take()).isEqualTo(first);
    }

    @Test
    void anOfferThatWasLostIsTakenBackOnceTheSiteHasReceivedALaterMessage() {
        offerBoth();
        slots.takeBack("b.example", 9);
        assertThat(slots.isEmpty()).isTrue();

        slots.takeBack(SITE, 2);

        assertThat(slots.take()).isEqualTo(first);
        assertThat(slots.isEmpty()).as("the other may still arrive").isTrue();
        assertThat(slots.use(SITE, 3)).isEqualTo(second);
    }
}
