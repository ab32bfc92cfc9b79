package io.github.llmdata.crawler.wiki.site;

import akka.NotUsed;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.fetch.BodyRule;
import io.github.llmdata.crawler.frontier.RequestForecast;
import io.github.llmdata.crawler.mode.ListForecast;
import io.github.llmdata.crawler.pipeline.CrawlItem;
import io.github.llmdata.crawler.pipeline.CrawlStep;
import io.github.llmdata.crawler.pipeline.Feed;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.state.KeyValueStore;
import io.github.llmdata.crawler.stats.Accounts;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Estimates what a crawl of a wiki takes, by what the wiki counts itself. It is a feed without pages: the requests that it needs for that
 * are paced as those of a run.
 */
public final class SiteForecast implements Feed {
    private final SiteQuestion question;
    private final BodyRule rule;
    private volatile Counts counts = Counts.NONE;

    /** What a wiki counts; the requests for it are not among those of a run. */
    private record Counts(List<SiteFacts> facts, long pages) {
        private static final Counts NONE = new Counts(List.of(), 0);
    }

    /**
     * Prepares an estimate.
     *
     * @param rule the limits of an answer
     */
    public SiteForecast(SiteQuestion question, BodyRule rule) {
        this.question = question;
        this.rule = rule;
    }

    @Override
    public Source<CrawlStep, NotUsed> items(FeedContext context, SharedKillSwitch stop) {
        SiteClient client = new SiteClient(context.services(), rule);
        return Source.completionStage(question.ask(client, KeyValueStore.none())
                        .thenCompose(reply -> reply.then(facts -> counted(client, facts)))) // : SiteReply<Counts>
                .map(this::step)
                .named("site-forecast");
    }

    private CrawlStep step(SiteReply<Counts> reply) {
        if (reply instanceof SiteReply.Found<Counts> found) {
            counts = found.value();
            return CrawlStep.NONE;
        }
        String why =
                reply instanceof SiteReply.Unavailable<Counts> none ? none.why() : "it was stopped before the answer";
        Accounts accounts = new Accounts();
        accounts.problem(question.settings().url() + ": " + why);
        return CrawlStep.passing(new CrawlItem.Remarks(accounts));
    }

    private CompletionStage<SiteReply<Counts>> counted(SiteClient client, SiteFacts facts) {
        List<String> titles = question.settings().categories().stream()
                .map(facts::categoryTitle)
                .distinct()
                .toList();
        return titles.isEmpty()
                ? CompletableFuture.completedFuture(new SiteReply.Found<>(new Counts(List.of(facts), facts.articles())))
                : sizes(client, facts, titles, 0);
    }

    private static CompletionStage<SiteReply<Counts>> sizes(
            SiteClient client, SiteFacts facts, List<String> titles, long before) {
        int some = Math.min(titles.size(), ApiRequest.CATEGORIES);
        return client.ask(facts.api(), ApiRequest.categorySizes(titles.subList(0, some)), "")
                .thenCompose(reply -> reply.then(answer -> {
                    long sum = before + pagesIn(answer);
                    return some == titles.size()
                            ? CompletableFuture.completedFuture(new SiteReply.Found<>(new Counts(List.of(facts), sum)))
                            : sizes(client, facts, titles.subList(some, titles.size()), sum);
                }));
    }

    private static long pagesIn(JsonNode answer) {
        long pages = 0;
        for (JsonNode category : answer.path("query").path("pages")) {
            pages += Math.max(0, category.path("categoryinfo").path("pages").asInt());
        }
        return pages;
    }

    /**
     * Prints what was counted; nothing if the wiki could not be asked.
     *
     * @return the bytes that a run may write
     */
    public long print(FetchSettings fetch, PrintStream out) {
        for (SiteFacts facts : counts.facts()) {
            List<String> lists = Listing.of(facts, question.settings()).stream()
                    .map(Listing::name)
                    .toList();
            long pages = counts.pages();
            long answers = pages / ApiRequest.PAGES + lists.size();
            RequestForecast requests = new RequestForecast(fetch);
            requests.add(facts.pageUrl("X"), pages);
            requests.add(facts.api(), answers + 1);
            boolean isBound = question.settings().since().isPresent();
            out.println("Forecast");
            out.printf("  %s: %s, %s%n", facts.api(), facts.name(), facts.generator());
            out.printf("  lists: %s%n", shown(lists));
            out.printf(
                    "  pages: %s%,d, by what the wiki counts%s%n",
                    isBound ? "at most about " : "about ",
                    pages,
                    isBound ? "; how many were changed, its list tells" : "");
            out.printf(
                    "  requests: about %,d for the list, %,d for pages, %,d for robots.txt; retries and redirects come on top%n",
                    answers + 1, pages, requests.robots());
            out.println("  earliest end, by the gaps between requests: " + ListForecast.clock(requests.earliest()));
        }
        return ListForecast.bytesOf(counts.pages());
    }

    private static String shown(List<String> names) {
        List<String> first = new ArrayList<>(names.subList(0, Math.min(names.size(), 10)));
        if (first.size() < names.size()) {
            first.add("and " + (names.size() - first.size()) + " more");
        }
        return first.stream().collect(Collectors.joining(", "));
    }
}
