package io.github.llmdata.crawler.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.github.llmdata.crawler.settings.ClusterSettings;
import java.time.Duration;
import java.util.List;

/** The configuration of Akka on a machine of a cluster. */
final class ClusterConfig {
    static final String SYSTEM = "crawler";

    /** How long a shard may take to be given away, beside the requests under way. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    /** How long a machine that leaves waits until the others know it; at the end of a crawl they may be gone before. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private static final String FIXED = """
        akka {
          actor {
            provider = cluster
            allow-java-serialization = off
            serialization-bindings {
              "%s" = jackson-cbor
            }
          }
          # a robots.txt may be larger than a frame of 256 KiB, but not when it is compressed
          serialization.jackson.jackson-cbor.compression {
            algorithm = gzip
            compress-larger-than = 32 KiB
          }
          serialization.jackson.jackson-modules = [
            "akka.serialization.jackson.AkkaJacksonModule"
            "akka.serialization.jackson.AkkaTypedJacksonModule"
          ]
          cluster {
            downing-provider-class = "akka.cluster.sbr.SplitBrainResolverProvider"
            split-brain-resolver.active-strategy = keep-majority
            sharding {
              passivation.strategy = none
              remember-entities = off
              least-shard-allocation-strategy {
                rebalance-absolute-limit = 16
                rebalance-relative-limit = 0.3
              }
            }
          }
          coordinated-shutdown {
            exit-jvm = off
            phases.cluster-sharding-shutdown-region.timeout = %dms
            phases.cluster-exiting.timeout = %dms
          }
        }
        """;

    private ClusterConfig() {}

    static Config of(Config config, ClusterSettings cluster) {
        List<String> seeds = cluster.seedNodes().stream()
                .map(node -> "akka://" + SYSTEM + "@" + node)
                .toList();
        return ConfigFactory.parseString(
                        FIXED.formatted(ClusterMessage.class.getName(), GRACE.toMillis(), FAREWELL.toMillis()))
                .withValue("akka.remote.artery.canonical.hostname", ConfigValueFactory.fromAnyRef(cluster.host()))
                .withValue("akka.remote.artery.canonical.port", ConfigValueFactory.fromAnyRef(cluster.port()))
                .withValue(
                        "akka.remote.artery.advanced.tcp.outbound-client-hostname",
                        ConfigValueFactory.fromAnyRef(cluster.host()))
                .withValue("akka.cluster.seed-nodes", ConfigValueFactory.fromIterable(seeds))
                .withValue("akka.cluster.roles", ConfigValueFactory.fromIterable(List.of(cluster.role())))
                .withFallback(NodeTls.config(cluster.tls()))
                .withFallback(config);
    }
}
