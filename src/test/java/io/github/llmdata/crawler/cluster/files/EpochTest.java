package io.github.llmdata.crawler.cluster.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochTest {
    private static final Machine HERE = new Machine("here");

    @TempDir
    Path shard;

    @Test
    void eachOwnerTakesTheNextEpochAndAFolderOfItsOwn() throws IOException {
        Epoch first = Epoch.take(shard, "here/1");
        Epoch second = Epoch.take(shard, "there/2");

        assertThat(first.number()).isEqualTo(1);
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.folder()).isEqualTo(shard.resolve("e000002"));
        assertThat(second.earlierFolders()).containsExactly("e000001");
        assertThat(Epoch.folders(shard)).containsExactly("e000002", "e000001");
    }

    @Test
    void anOwnerThatSeesALaterEpochHasLostTheShardForGood() throws IOException {
        Epoch first = Epoch.take(shard, "here/1");
        first.check();
        Epoch.take(shard, "there/2");

        assertThatThrownBy(first::check).hasMessageContaining("lost the shard");
        assertThat(first.isHeld()).isFalse();
        first.renew();
        assertThat(first.isHeld()).isFalse();
        assertThat(first.hasLapsed()).isFalse();
    }

    @Test
    void aRenewalSeesALaterEpoch() throws IOException {
        Epoch first = Epoch.take(shard, "here/1");
        Epoch.take(shard, "there/2");
        first.renew();

        assertThat(first.isHeld()).isFalse();
    }

    /** NFS may hide the later file for a minute. */
    @Test
    void anOwnerLearnsOfALaterEpochByAFileThatItHasMadeItself() throws IOException {
        Path epochs = shard.resolve("epochs");
        Epoch first = Epoch.take(shard, "here/1");
        Files.write(epochs.resolve("000002"), new byte[0]); // its taker was killed
        Epoch.take(shard, "there/3");
        Files.delete(epochs.resolve("000002"));

        assertThatThrownBy(first::check).hasMessageContaining("lost the shard");
        first.renew();
        assertThat(first.isHeld()).isFalse();
    }

    @Test
    void anOwnerThatDidNotLetGoIsWaitedForUnlessItsProcessIsKnownToBeGone() throws IOException {
        assertThat(Epoch.take(shard, "there/1").wait(HERE)).isZero();
        assertThat(Epoch.take(shard, "here/999999999").wait(HERE)).isEqualTo(Epoch.LEASE);
        Epoch afterOneThatIsGone = Epoch.take(shard, HERE.process());
        assertThat(afterOneThatIsGone.wait(HERE)).isZero();
        assertThat(afterOneThatIsGone.isClean()).isFalse();
        assertThat(Epoch.take(shard, "there/1").wait(HERE)).isEqualTo(Epoch.LEASE);
    }

    @Test
    void anOwnerThatLetGoIsNotWaitedFor() throws IOException {
        Epoch.take(shard, "there/1").release();
        Epoch second = Epoch.take(shard, "here/2");

        assertThat(second.isClean()).isTrue();
        assertThat(second.wait(HERE)).isZero();
    }

    @Test
    void aMarkThatWasNeverWrittenCountsAsOneThatWasNotLetGo() throws IOException {
        Epoch.take(shard, "there/1");
        Files.write(shard.resolve("epochs").resolve("000002"), new byte[0]);

        assertThat(Epoch.take(shard, "here/2").wait(HERE)).isEqualTo(Epoch.LEASE);
    }

    /** The clock of this machine is an hour behind the one of the shard. */
    @Test
    void theClockGoesOnFromTheNewestMarkIfTakersWereKilledBeforeTheyWroteOne() throws IOException {
        Path epochs = Files.createDirectories(shard.resolve("epochs"));
        Instant marked = Instant.now().plus(Duration.ofHours(1));
        Files.writeString(epochs.resolve("000001"), marked.toEpochMilli() + " held there/1\n");
        Files.write(epochs.resolve("000002"), new byte[0]);
        Files.write(epochs.resolve("000003"), new byte[0]);

        Instant now = Epoch.take(shard, "here/4").clock().instant();

        assertThat(now).isBetween(marked.minusMillis(1), marked.plus(Duration.ofMinutes(1)));
    }

    /** Both times are of the file server: the clocks of the machines don't matter. */
    @Test
    void theClockOfAShardGoesOnByTheTimesOfTheFilesAlone() throws IOException {
        Epoch first = Epoch.take(shard, "there/1");
        first.release();
        Instant released = first.clock().instant();
        Path mark = shard.resolve("epochs").resolve("000001");
        FileTime before = Files.getLastModifiedTime(mark);
        Files.setLastModifiedTime(mark, FileTime.from(before.toInstant().minus(Duration.ofHours(1))));
        Instant later = Epoch.take(shard, "here/2").clock().instant();
        assertThat(later).isBetween(released.plus(Duration.ofMinutes(59)), released.plus(Duration.ofMinutes(61)));

        Path second = shard.resolve("epochs").resolve("000002");
        Files.setLastModifiedTime(second, FileTime.from(before.toInstant().plus(Duration.ofHours(9))));
        Instant evenLater = Epoch.take(shard, "here/3").clock().instant();
        assertThat(evenLater).isBetween(later.minusMillis(100), later.plus(Duration.ofMinutes(1)));
    }
}
