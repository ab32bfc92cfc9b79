package io.github.llmdata.crawler.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializers;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterMessageTest {
    private static final Config CONFIG = ConfigFactory.parseString("akka.actor.provider = local")
            .withFallback(ClusterConfig.of(
                    Configuration.load(Optional.empty(), List.of()),
                    Settings.from(Configuration.load(Optional.empty(), List.of()), "test")
                            .cluster()));

    private final ActorTestKit kit = ActorTestKit.create(CONFIG);

    @AfterEach
    void shutDown() {
        kit.shutdownTestKit();
    }

    private Object overTheWire(Object message) {
        Serialization serialization = SerializationExtension.get(Adapter.toClassic(kit.system()));
        var serializer = serialization.findSerializerFor(message);
        assertThat(serializer.getClass().getSimpleName()).isEqualTo("JacksonCborSerializer");
        byte[] bytes = serialized(message);
        return serialization
                .deserialize(bytes, serializer.identifier(), Serializers.manifestFor(serializer, message))
                .get();
    }

    private byte[] serialized(Object message) {
        return SerializationExtension.get(Adapter.toClassic(kit.system()))
                .serialize(message)
                .get();
    }

    @Test
    void everyMessageArrivesAsItWasSent() {
        TestProbe<Director.Command> director = kit.createTestProbe(Director.Command.class);
        TestProbe<Director.Standing> node = kit.createTestProbe(Director.Standing.class);
        TestProbe<RobotsErrand.Answer> shard = kit.createTestProbe(RobotsErrand.Answer.class);
        ShardStatus status = new ShardStatus(1, "007", 12, ShardStatus.Phase.IDLE, 3, 4);

        assertThat(List.of(
                        new Shard.Wake(1, director.getRef()),
                        new Shard.Close(1),
                        new RobotsErrand(
                                1, "http://a.example", "a.example", "http://b.example/rules", 1, true, shard.getRef()),
                        new Director.Status(1, status),
                        new Director.Ask(1, node.getRef()),
                        new Director.Standing(1, -1, "a-folder")))
                .allSatisfy(message -> assertThat(overTheWire(message)).isEqualTo(message));
    }

    /** A message that is larger than a frame would be lost. */
    @Test
    void theLargestRobotsTxtFitsInAFrame() {
        byte[] text =
                "User-agent: *\nDisallow: /some/path/of/a/site\n".repeat(11_000).getBytes(UTF_8);
        var sent = new RobotsErrand.Answer(1, 200, "", "", "", "max-age=60", text);

        var received = (RobotsErrand.Answer) overTheWire(sent);

        assertThat(text).hasSizeGreaterThan(500_000 - 10_000);
        assertThat(received).usingRecursiveComparison().isEqualTo(sent);
        assertThat(serialized(sent).length).isLessThan(200 << 10);
    }

    /** The last one to leave has nobody left who would answer it; the hand-off of shards takes longer than a farewell. */
    @Test
    void aMachineThatLeavesDoesNotWaitLongForOthersThatAreGone() {
        Config phases = CONFIG.getConfig("akka.coordinated-shutdown.phases");

        assertThat(phases.getDuration("cluster-exiting.timeout")).isLessThan(Duration.ofSeconds(6));
        assertThat(phases.getDuration("cluster-sharding-shutdown-region.timeout"))
                .isGreaterThan(Duration.ofSeconds(10));
    }

    @Test
    void nothingIsSerializedByJava() {
        assertThat(CONFIG.getBoolean("akka.actor.allow-java-serialization")).isFalse();
        assertThat(CONFIG.getString("akka.remote.artery.transport")).isEqualTo("tcp");
    }
}
