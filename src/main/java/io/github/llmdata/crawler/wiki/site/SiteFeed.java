package io.github.llmdata.crawler.wiki.site;

import akka.NotUsed;
import akka.japi.Pair;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.fetch.BodyRule;
import io.github.llmdata.crawler.pipeline.CrawlItem;
import io.github.llmdata.crawler.pipeline.CrawlStep;
import io.github.llmdata.crawler.pipeline.Feed;
import io.github.llmdata.crawler.state.JournalKey;
import io.github.llmdata.crawler.state.KeyValueStore;
import io.github.llmdata.crawler.stats.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Feeds the pages that a wiki lists by its API. One request for the list is under way at a time, and none before the pages of the answer
 * before are admitted.
 *
 * <p>Each answer is saved in the state of the run, and an answer is one step of the feed. A process that continues the run reads the saved
 * answers again, and goes on with the first one that it lacks: so all processes see the same list, although the wiki changes.
 */
public final class SiteFeed implements Feed {
    /** What the names of answers begin with. */
    static final String LISTED = "listed ";

    private final SiteQuestion question;
    private final BodyRule rule;
    private final KeyValueStore saved;

    /** The pages that were changed, where only those are wanted of the other lists. */
    private final SeenKeys changed = new SeenKeys();

    private volatile boolean isUnfinished;

    /**
     * Creates the feed.
     *
     * @param rule the limits of an answer
     * @param saved where the answers are saved
     */
    public SiteFeed(SiteQuestion question, BodyRule rule, KeyValueStore saved) {
        this.question = question;
        this.rule = rule;
        this.saved = saved;
    }

    /**
     * Where the feed is.
     *
     * @param watch looks at the list that is being read
     * @param listing its number
     * @param answer the number of the next answer
     * @param next how the list goes on
     * @param listed pages that were listed so far by lists that are no filters
     */
    private record Place(
            SiteFacts facts,
            List<Listing> listings,
            ListingWatch watch,
            int listing,
            long answer,
            String next,
            long listed) {

        static Place start(SiteFacts facts, List<Listing> listings) {
            return new Place(facts, listings, new ListingWatch(facts), 0, 0, "", 0);
        }

        boolean isEnd() {
            return listing == listings.size();
        }

        Listing current() {
            return listings.get(listing);
        }

        /** The name of an answer in the state and in the journal. */
        String name() {
            return LISTED + current().name() + " " + answer;
        }

        Place after(ListedPages pages) {
            long count = listed + (current().isFilter() ? 0 : pages.pages().size());
            return pages.next().isEmpty()
                    ? new Place(facts, listings, new ListingWatch(facts), listing + 1, 0, "", count)
                    : new Place(facts, listings, watch, listing, answer + 1, pages.next(), count);
        }

        Place end() {
            return new Place(facts, listings, watch, listings.size(), answer, next, listed);
        }
    }

    /**
     * What an answer leads to.
     *
     * @param name of the answer
     * @param pages of a list that is no filter
     * @param problem what the user must know; empty if nothing is wrong
     */
    private record Portion(
            String name, SiteFacts facts, List<ListedPages.ListedPage> pages, Optional<String> problem) {}

    @Override
    public Source<CrawlStep, NotUsed> items(FeedContext context, SharedKillSwitch stop) {
        SiteClient client = new SiteClient(context.services(), rule);
        return Source.lazyCompletionStage(() -> question.ask(client, saved)) // : SiteReply<SiteFacts>
                .flatMapConcat(reply -> of(reply, client, context, stop))
                .mapMaterializedValue(ignored -> NotUsed.getInstance())
                .named("site");
    }

    private Source<CrawlStep, NotUsed> of(
            SiteReply<SiteFacts> reply, SiteClient client, FeedContext context, SharedKillSwitch stop) {
        if (reply instanceof SiteReply.Found<SiteFacts> found) {
            Place start = Place.start(found.value(), Listing.of(found.value(), question.settings()));
            return Source.unfoldAsync(start, place -> next(place, client)) // : Portion
                    .via(stop.flow()) // pages of an answer that comes after a stop are left to the next process
                    .mapAsync(1, portion -> admit(portion, context)); // : CrawlStep
        }
        isUnfinished |= reply instanceof SiteReply.Unfinished;
        return reply instanceof SiteReply.Unavailable<SiteFacts> none
                ? Source.single(problem(question.settings().url() + ": " + none.why()))
                : Source.empty();
    }

    private CompletionStage<Optional<Pair<Place, Portion>>> next(Place place, SiteClient client) {
        if (place.isEnd()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Optional<byte[]> known = saved.get(place.name());
        return known.isPresent()
                ? CompletableFuture.completedFuture(taken(place, ListedPages.of(known.get())))
                : client.ask(place.facts().api(), place.current().request(), place.next())
                        .thenApply(reply -> taken(
                                place,
                                reply.with(answer -> ListedPages.of(
                                                answer, place.current().list())
                                        .<SiteReply<ListedPages>>map(SiteReply.Found::new)
                                        .orElseGet(() -> new SiteReply.Unavailable<>("it answered without a list")))));
    }

    private Optional<Pair<Place, Portion>> taken(Place place, SiteReply<ListedPages> reply) {
        if (reply instanceof SiteReply.Found<ListedPages> found) {
            saved.put(place.name(), found.value().toBytes());
            return taken(place, found.value());
        }
        isUnfinished |= place.listed() > 0 || reply instanceof SiteReply.Unfinished;
        if (reply instanceof SiteReply.Unavailable<ListedPages> none) {
            String rest = place.listed() > 0
                    ? "; the pages that it has listed before are fetched, and the same command asks for the others"
                    : "";
            return failed(place, none.why() + rest);
        }
        return Optional.empty();
    }

    private Optional<Pair<Place, Portion>> taken(Place place, ListedPages pages) {
        Optional<String> fault = place.watch().fault(pages);
        if (fault.isPresent()) {
            return failed(place, fault.get() + "; it is not asked for more");
        }
        Listing listing = place.current();
        List<ListedPages.ListedPage> wanted = new ArrayList<>();
        for (ListedPages.ListedPage page : pages.pages()) {
            if (listing.isFilter()) {
                changed.add(page.title());
            } else if (question.wantsAllOf(listing) || changed.contains(TextKey.of(page.title()))) {
                wanted.add(page);
            }
        }
        Place after = place.after(pages);
        Optional<String> problem = pages.next().isEmpty() && place.watch().pages() == 0
                ? listing.problemIfEmpty(place.facts())
                : Optional.empty();
        if (after.isEnd() && after.listed() == 0 && problem.isEmpty()) {
            problem = Optional.of(place.facts().api() + " lists no pages; check crawler.wiki.site and its filters");
        }
        return Optional.of(Pair.create(after, new Portion(place.name(), place.facts(), wanted, problem)));
    }

    private static Optional<Pair<Place, Portion>> failed(Place place, String why) {
        Portion portion = new Portion(
                place.name(),
                place.facts(),
                List.of(),
                Optional.of(place.facts().api() + " could not be asked for the "
                        + place.current().name() + ": " + why));
        return Optional.of(Pair.create(place.end(), portion));
    }

    private static CompletionStage<CrawlStep> admit(Portion portion, FeedContext context) {
        if (portion.problem().isPresent() && portion.pages().isEmpty()) {
            return CompletableFuture.completedFuture(problem(portion.problem().get()));
        }
        ListedUrls urls = ListedUrls.of(portion.facts(), portion.pages());
        return context.frontier().admit(urls.urls()).thenApply(admitted -> {
            List<CrawlItem> items = new ArrayList<>();
            items.add(new CrawlItem.Registered(portion.pages().size()));
            urls.rejections().forEach(rejection -> items.add(new CrawlItem.NotFetched(rejection)));
            admitted.rejections().forEach(rejection -> items.add(new CrawlItem.NotFetched(rejection)));
            return CrawlStep.of(JournalKey.step(portion.name()), items);
        });
    }

    private static CrawlStep problem(String sentence) {
        Accounts accounts = new Accounts();
        accounts.problem(sentence);
        return CrawlStep.passing(new CrawlItem.Remarks(accounts));
    }

    @Override
    public boolean isUnfinished() {
        return isUnfinished;
    }
}
