package io.github.llmdata.crawler.testing;

import akka.NotUsed;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.pipeline.CrawlItem;
import io.github.llmdata.crawler.pipeline.CrawlStep;
import io.github.llmdata.crawler.pipeline.Feed;
import java.util.ArrayList;
import java.util.List;

/** Feeds the URLs of pages. */
public record UrlFeed(List<String> urls) implements Feed {

    @Override
    public Source<CrawlStep, NotUsed> items(FeedContext context, SharedKillSwitch stop) {
        return Source.completionStage(context.frontier().admit(urls).thenApply(admitted -> {
            List<CrawlItem> items = new ArrayList<>();
            items.add(new CrawlItem.Registered(urls.size()));
            admitted.rejections().forEach(rejection -> items.add(new CrawlItem.NotFetched(rejection)));
            return CrawlStep.passing(items.toArray(CrawlItem[]::new));
        }));
    }
}
