package io.github.llmdata.crawler.cluster;

import akka.NotUsed;
import akka.stream.ActorAttributes;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.cluster.files.Inbox;
import io.github.llmdata.crawler.cluster.files.ListLine;
import io.github.llmdata.crawler.cluster.files.ShardList;
import io.github.llmdata.crawler.frontier.HandedUrl;
import io.github.llmdata.crawler.pipeline.CrawlItem;
import io.github.llmdata.crawler.pipeline.CrawlStep;
import io.github.llmdata.crawler.pipeline.Feed;
import io.github.llmdata.crawler.state.JournalKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Feeds a shard with the URLs of its list, then with those that other shards have handed over until now.
 *
 * @param list the file of its list
 * @param inbox the folder of the others
 */
record ShardFeed(Path list, Path inbox) implements Feed {

    @Override
    public Source<CrawlStep, NotUsed> items(FeedContext context, SharedKillSwitch stop) {
        return listed(context, stop).concatLazy(handedOver(context, stop));
    }

    private Source<CrawlStep, NotUsed> listed(FeedContext context, SharedKillSwitch stop) {
        return Source.unfoldResource(() -> new ShardList(list), ShardList::next, ShardList::close) // : Group
                .withAttributes(ActorAttributes.dispatcher(
                        ActorAttributes.IODispatcher().dispatcher()))
                .via(stop.flow())
                .mapAsync(1, group -> admitted(context, group)); // : CrawlStep
    }

    private Source<CrawlStep, NotUsed> handedOver(FeedContext context, SharedKillSwitch stop) {
        return Source.unfoldResource(() -> new Inbox(inbox), Inbox::next, Inbox::close) // : HandedUrl
                .withAttributes(ActorAttributes.dispatcher(
                        ActorAttributes.IODispatcher().dispatcher()))
                .via(stop.flow())
                .mapAsync(1, url -> takenIn(context, url)); // : CrawlStep
    }

    private static CompletionStage<CrawlStep> admitted(FeedContext context, ShardList.Group group) {
        List<CrawlItem> items = new ArrayList<>();
        items.add(new CrawlItem.Registered(group.lines().size()));
        group.lines()
                .forEach(line -> line.refused().ifPresent(rejection -> items.add(new CrawlItem.NotFetched(rejection))));
        List<String> urls = group.lines().stream()
                .filter(line -> line.refused().isEmpty())
                .map(ListLine::url)
                .toList();
        return context.frontier().admit(urls).thenApply(admitted -> {
            admitted.rejections().forEach(rejection -> items.add(new CrawlItem.NotFetched(rejection)));
            return CrawlStep.of(JournalKey.step("lines of group " + group.number()), items);
        });
    }

    private static CompletionStage<CrawlStep> takenIn(FeedContext context, HandedUrl url) {
        return context.frontier()
                .takeIn(List.of(url))
                .thenApply(admitted ->
                        CrawlStep.of(JournalKey.step("taken in " + url.origin()), List.of(new CrawlItem.TakenIn(1))));
    }
}
