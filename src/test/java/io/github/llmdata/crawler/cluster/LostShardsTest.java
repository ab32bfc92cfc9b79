package io.github.llmdata.crawler.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LostShardsTest {
    private final AtomicLong now = new AtomicLong();
    private final LostShards lost = new LostShards(now::get);

    @Test
    void aMachineThatWasPausedTakesNoShardsUntilItMustHaveLearnedThatItIsOut() {
        assertThat(lost.isPausing()).isFalse();
        lost.add(true);
        now.addAndGet(LostShards.PAUSE.toNanos() - 1);
        assertThat(lost.isPausing()).isTrue();
        now.incrementAndGet();
        assertThat(lost.isPausing()).isFalse();

        Duration resolver = ConfigFactory.load().getDuration("akka.cluster.split-brain-resolver.stable-after");
        Duration silence = ConfigFactory.load().getDuration("akka.cluster.failure-detector.acceptable-heartbeat-pause");
        assertThat(LostShards.PAUSE).isGreaterThan(resolver.plus(silence));
    }

    @Test
    void aMachineWhoseShardAnotherOneHasTakenGoesOn() {
        lost.add(false);
        lost.add(false);

        assertThat(lost.isPausing()).isFalse();
        assertThat(lost.tell()).isEqualTo(2);
        assertThat(lost.tell()).isZero();
    }
}
