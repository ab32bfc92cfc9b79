package io.github.llmdata.crawler.cluster;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.cluster.sharding.typed.ShardingEnvelope;
import akka.cluster.sharding.typed.ShardingMessageExtractor;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;

/** The shards as entities of Akka Cluster Sharding: one entity in each of its shards, under the same name. */
final class ShardEntities {
    static final EntityTypeKey<Shard.Command> KEY = EntityTypeKey.create(Shard.Command.class, "crawl-shard");

    private ShardEntities() {}

    static void start(ActorSystem<?> system, Node node) {
        ClusterSharding.get(system)
                .init(Entity.of(KEY, context -> Shard.create(node, context.getEntityId()))
                        .withRole(node.spec().settings().cluster().role())
                        .withEntityProps(DispatcherSelector.blocking())
                        .withStopMessage(Shard.Stop.INSTANCE)
                        .withMessageExtractor(new ByName()));
    }

    private static final class ByName extends ShardingMessageExtractor<ShardingEnvelope<Shard.Command>, Shard.Command> {
        @Override
        public String entityId(ShardingEnvelope<Shard.Command> message) {
            return message.entityId();
        }

        @Override
        public String shardId(String entityId) {
            return entityId;
        }

        @Override
        public Shard.Command unwrapMessage(ShardingEnvelope<Shard.Command> message) {
            return message.message();
        }
    }
}
