package io.github.llmdata.crawler.reddit.archive;

import akka.NotUsed;
import akka.japi.Pair;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.model.Capture;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.pipeline.CrawlItem;
import io.github.llmdata.crawler.pipeline.CrawlStep;
import io.github.llmdata.crawler.reddit.thread.RedditUrl;
import io.github.llmdata.crawler.settings.RedditSettings.Subreddits;
import io.github.llmdata.crawler.state.JournalKey;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/** Queries the index, one query at a time, stores one capture per thread, and accounts for each line. */
final class CaptureSelector {
    /** After this many failed queries in a row, the index of a crawl is not queried again in this run. */
    private static final int MAX_FAILED_QUERIES = 3;

    private final CaptureStore captures;
    private final Subreddits subreddits;
    private final SeenKeys settled;
    private final Executor cpu;

    /** The crawls that were looked up in the list of crawls. */
    private final Set<String> known = new HashSet<>();

    /** Failed queries in a row, by crawl. */
    private final Map<String, Integer> failedQueries = new HashMap<>();

    /** Whether a query for the current URL of a list is still pending. */
    private volatile boolean isOpen;

    /** Whether the run was stopped before all queries were made. */
    private volatile boolean isUnfinished;

    /**
     * Starts with an empty store. Responses that an earlier process of the run has got are read again to fill it, and are not
     * accounted for again.
     *
     * @param settled what earlier processes of the run have settled
     */
    CaptureSelector(CaptureStore captures, Subreddits subreddits, SeenKeys settled, Executor cpu) {
        this.captures = captures;
        this.subreddits = subreddits;
        this.settled = settled;
        this.cpu = cpu;
    }

    /**
     * A query to the index of one crawl.
     *
     * @param isOnePage whether its result has one page
     * @param part the part of the lists that it stands in, from 0
     */
    record CrawlQuery(String crawl, CdxQuery pattern, boolean isOnePage, int part) {}

    /** The next page of a query to read; the number of pages is not known at first. */
    private record PageCursor(Optional<Integer> pages, int next) {}

    /** The steps of one query; no query is made once the store is full. */
    Source<CrawlStep, NotUsed> steps(CrawlQuery query, IndexClient index) {
        Optional<Integer> pages = query.isOnePage() ? Optional.of(1) : Optional.empty();
        return Source.unfoldAsync(
                Optional.of(new PageCursor(pages, 0)),
                place -> place.isEmpty() || captures.isFull()
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : step(query, index, place.get())); // : CrawlStep
    }

    /** The result for a URL of a list, after all its queries. */
    CrawlStep result(CrawlQueries.AllQueried line) {
        boolean wasOpen = isOpen;
        isOpen = false;
        TextKey key = JournalKey.step("asked for " + line.url());
        if (captures.contains(line.thread()) || settled.contains(key)) {
            return CrawlStep.NONE;
        }
        if (wasOpen) {
            Accounts accounts = new Accounts();
            accounts.in(Kind.CAPTURES, 1);
            accounts.pending(Kind.CAPTURES, 1);
            return CrawlStep.passing(new CrawlItem.Remarks(accounts));
        }
        Reason reason = captures.isFull() ? Reason.BEYOND_LIMIT : Reason.NO_CAPTURE;
        return CrawlStep.of(
                key,
                List.of(
                        new CrawlItem.Registered(1),
                        new CrawlItem.NotFetched(Rejection.of(line.url(), Stage.INDEX, reason))));
    }

    /** The rejection of a line of a list that names no thread. */
    CrawlStep rejected(Rejection rejection, long number) {
        TextKey key = JournalKey.step("refused " + number);
        return CrawlStep.of(key, List.of(new CrawlItem.Registered(1), new CrawlItem.NotFetched(rejection)));
    }

    /**
     * All queries are made: the capture of each thread is decided, and a resumed run decides the same.
     *
     * @param parts the number of parts of the lists
     */
    CrawlStep complete(int parts) {
        return isUnfinished
                ? CrawlStep.NONE
                : new CrawlStep(
                        List.of(),
                        IntStream.range(0, parts)
                                .mapToObj(CaptureSelector::completeKey)
                                .toList());
    }

    private static TextKey completeKey(int part) {
        return JournalKey.step("index complete" + (part == 0 ? "" : " for part " + part));
    }

    private CompletionStage<Optional<Pair<Optional<PageCursor>, CrawlStep>>> step(
            CrawlQuery query, IndexClient index, PageCursor place) {
        String crawl = query.crawl();
        if (failedQueries.getOrDefault(crawl, 0) >= MAX_FAILED_QUERIES) {
            isOpen = true;
            return CompletableFuture.completedFuture(Optional.empty());
        }
        if (!known.contains(crawl)) {
            return index.refusal(crawl).thenApply(refusal -> lookedUp(crawl, place, refusal));
        }
        if (place.pages().isEmpty()) {
            return index.count(crawl, query.pattern()).thenApply(reply -> counted(query, reply));
        }
        if (place.next() >= place.pages().get()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        TextKey key = journalKey(query, place.next());
        if (settled.contains(completeKey(query.part())) && !settled.contains(key)) {
            IndexClient.IndexReply reply = new IndexClient.Unavailable("when this run began");
            return CompletableFuture.completedFuture(read(query, place, reply));
        }
        return index.page(query.crawl(), query.pattern(), place.next())
                .thenApplyAsync(reply -> read(query, place, reply), cpu);
    }

    private Optional<Pair<Optional<PageCursor>, CrawlStep>> lookedUp(
            String crawl, PageCursor place, Optional<String> refusal) {
        known.add(crawl);
        if (refusal.isEmpty()) {
            return Optional.of(Pair.create(Optional.of(place), CrawlStep.NONE));
        }
        failedQueries.put(crawl, MAX_FAILED_QUERIES);
        return end(problem(refusal.get()));
    }

    private Optional<Pair<Optional<PageCursor>, CrawlStep>> counted(CrawlQuery query, IndexClient.IndexReply reply) {
        if (reply instanceof IndexClient.Count count) {
            return Optional.of(Pair.create(Optional.of(new PageCursor(Optional.of(count.pages()), 0)), CrawlStep.NONE));
        }
        return failed(query, reply, " does not tell how many pages it has", "run again later");
    }

    private Optional<Pair<Optional<PageCursor>, CrawlStep>> read(
            CrawlQuery query, PageCursor place, IndexClient.IndexReply reply) {
        if (reply instanceof IndexClient.Lines lines) {
            failedQueries.remove(query.crawl());
            PageCursor next = new PageCursor(place.pages(), place.next() + 1);
            List<CrawlItem> items = itemsOf(query, place.next(), lines.bytes());
            TextKey key = journalKey(query, place.next());
            return Optional.of(Pair.create(Optional.of(next), CrawlStep.of(key, items)));
        }
        if (reply instanceof IndexClient.PastTheEnd) {
            Accounts accounts = new Accounts();
            accounts.note("index-pages-vanished", place.pages().orElseThrow() - place.next());
            return end(
                    new CrawlStep(List.of(new CrawlItem.Remarks(accounts)), List.of(journalKey(query, place.next()))));
        }
        return failed(query, reply, " cannot be read from page " + place.next() + " on", "run again to go on there");
    }

    /** The query stays pending. */
    private Optional<Pair<Optional<PageCursor>, CrawlStep>> failed(
            CrawlQuery query, IndexClient.IndexReply reply, String what, String todo) {
        isOpen = true;
        if (!(reply instanceof IndexClient.Unavailable unavailable)) {
            isUnfinished = true;
            return end(CrawlStep.NONE);
        }
        failedQueries.merge(query.crawl(), 1, Integer::sum);
        return end(problem("The index of " + query.crawl() + what + " (" + unavailable.why() + "); " + todo + "."));
    }

    private static Optional<Pair<Optional<PageCursor>, CrawlStep>> end(CrawlStep last) {
        return Optional.of(Pair.create(Optional.empty(), last));
    }

    private static CrawlStep problem(String sentence) {
        Accounts accounts = new Accounts();
        accounts.problem(sentence);
        return CrawlStep.passing(new CrawlItem.Remarks(accounts));
    }

    private static TextKey journalKey(CrawlQuery query, int page) {
        return JournalKey.step("index " + query.pattern().pageUrl("", query.crawl(), page));
    }

    private List<CrawlItem> itemsOf(CrawlQuery query, int page, byte[] bytes) {
        List<CrawlItem> items = new ArrayList<>();
        long lines = 0;
        try (IndexPage read = IndexPage.read(bytes)) {
            for (Optional<IndexLine> line = read.next(); line.isPresent(); line = read.next()) {
                lines++;
                Optional<Rejection> rejection = line.get() instanceof IndexLine.Listed listed
                        ? offered(query, listed)
                        : Optional.of(malformed(query, page, (IndexLine.Malformed) line.get()));
                rejection.ifPresent(rejected -> items.add(new CrawlItem.NotFetched(rejected)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
        items.add(0, new CrawlItem.Registered(lines));
        return items;
    }

    private static Rejection malformed(CrawlQuery query, int page, IndexLine.Malformed line) {
        String place = query.crawl() + " page " + page + " line " + line.line();
        return new Rejection(place, Stage.INDEX, Reason.MALFORMED_LINE, line.why(), "");
    }

    /** The capture that is rejected: this one, or the one of the same thread that was stored before. */
    private Optional<Rejection> offered(CrawlQuery query, IndexLine.Listed line) {
        Capture capture = line.capture();
        if (!line.isOk()) {
            return rejection(capture, Reason.httpStatus(line.status()), "");
        }
        if (!line.isHtml()) {
            return rejection(capture, Reason.NOT_HTML, line.mime());
        }
        Optional<RedditUrl> thread = RedditUrl.parse(capture.url());
        if (thread.isEmpty() || !query.pattern().matches(capture.url())) {
            return rejection(capture, Reason.NOT_A_THREAD, "");
        }
        String subreddit = thread.get().subreddit();
        if (!subreddit.isEmpty() && !subreddits.wants(subreddit)) {
            return rejection(capture, Reason.SUBREDDIT_DENIED, subreddit);
        }
        Offered offered = captures.offer(thread.get().thread(), capture);
        if (offered instanceof Offered.Duplicate duplicate) {
            return rejection(
                    duplicate.loser(),
                    Reason.DUPLICATE,
                    "reddit:" + thread.get().thread());
        }
        return offered instanceof Offered.BeyondLimit ? rejection(capture, Reason.BEYOND_LIMIT, "") : Optional.empty();
    }

    private static Optional<Rejection> rejection(Capture capture, Reason reason, String measured) {
        return Optional.of(new Rejection(capture.url(), Stage.INDEX, reason, measured, ""));
    }
}
