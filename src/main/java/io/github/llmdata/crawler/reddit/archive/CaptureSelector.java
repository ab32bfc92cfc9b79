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

/** Queries the index, one query at a time, stores one capture per thread, and accounts for each line. */
final class CaptureSelector {
    private static final TextKey COMPLETE = JournalKey.step("index complete");

    /** After this many failed queries in a row, the index of a crawl is not queried again in this run. */
    private static final int MAX_SILENCES = 3;

    private final CaptureStore shelf;
    private final Subreddits subreddits;
    private final SeenKeys settled;
    private final Executor cpu;

    /** The crawls that were looked up in the list of crawls. */
    private final Set<String> known = new HashSet<>();

    /** Failed queries in a row, by crawl. */
    private final Map<String, Integer> silences = new HashMap<>();

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
    CaptureSelector(CaptureStore shelf, Subreddits subreddits, SeenKeys settled, Executor cpu) {
        this.shelf = shelf;
        this.subreddits = subreddits;
        this.settled = settled;
        this.cpu = cpu;
    }

    /**
     * A query to the index of one crawl.
     *
     * @param isOnePage whether its result has one page
     */
    record CrawlQuery(String crawl, CdxQuery query, boolean isOnePage) {}

    /** The next page of a query to read; the number of pages is not known at first. */
    private record PageCursor(Optional<Integer> pages, int next) {}

    /** The steps of one query; no query is made once the store is full. */
    Source<CrawlStep, NotUsed> steps(CrawlQuery question, IndexClient index) {
        Optional<Integer> pages = question.isOnePage() ? Optional.of(1) : Optional.empty();
        return Source.unfoldAsync(
                Optional.of(new PageCursor(pages, 0)),
                place -> place.isEmpty() || shelf.isFull()
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : step(question, index, place.get())); // : CrawlStep
    }

    /** The result for a URL of a list, after all its queries. */
    CrawlStep asked(CrawlQueries.Asked asked) {
        boolean wasOpen = isOpen;
        isOpen = false;
        TextKey mark = JournalKey.step("asked for " + asked.url());
        if (shelf.contains(asked.thread()) || settled.contains(mark)) {
            return CrawlStep.NONE;
        }
        if (wasOpen) {
            Accounts accounts = new Accounts();
            accounts.in(Kind.CAPTURES, 1);
            accounts.pending(Kind.CAPTURES, 1);
            return CrawlStep.passing(new CrawlItem.Remarks(accounts));
        }
        Reason reason = shelf.isFull() ? Reason.BEYOND_LIMIT : Reason.NO_CAPTURE;
        return CrawlStep.of(
                mark,
                List.of(
                        new CrawlItem.Registered(1),
                        new CrawlItem.NotFetched(Rejection.of(asked.url(), Stage.INDEX, reason))));
    }

    /** The rejection of a line of a list that names no thread. */
    CrawlStep refused(Rejection rejection, long number) {
        TextKey mark = JournalKey.step("refused " + number);
        return CrawlStep.of(mark, List.of(new CrawlItem.Registered(1), new CrawlItem.NotFetched(rejection)));
    }

    /** All queries are made: the capture of each thread is decided, and a resumed run decides the same. */
    CrawlStep complete() {
        return isUnfinished ? CrawlStep.NONE : CrawlStep.of(COMPLETE, List.of());
    }

    private CompletionStage<Optional<Pair<Optional<PageCursor>, CrawlStep>>> step(
            CrawlQuery question, IndexClient index, PageCursor place) {
        String crawl = question.crawl();
        if (silences.getOrDefault(crawl, 0) >= MAX_SILENCES) {
            isOpen = true;
            return CompletableFuture.completedFuture(Optional.empty());
        }
        if (!known.contains(crawl)) {
            return index.refusal(crawl).thenApply(refusal -> looked(crawl, place, refusal));
        }
        if (place.pages().isEmpty()) {
            return index.count(crawl, question.query()).thenApply(told -> counted(question, told));
        }
        if (place.next() >= place.pages().get()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        TextKey mark = mark(question, place.next());
        if (settled.contains(COMPLETE) && !settled.contains(mark)) {
            IndexClient.IndexReply told = new IndexClient.Unavailable("when this run began");
            return CompletableFuture.completedFuture(read(question, place, told));
        }
        return index.page(question.crawl(), question.query(), place.next())
                .thenApplyAsync(told -> read(question, place, told), cpu);
    }

    private Optional<Pair<Optional<PageCursor>, CrawlStep>> looked(
            String crawl, PageCursor place, Optional<String> refusal) {
        known.add(crawl);
        if (refusal.isEmpty()) {
            return Optional.of(Pair.create(Optional.of(place), CrawlStep.NONE));
        }
        silences.put(crawl, MAX_SILENCES);
        return end(problem(refusal.get()));
    }

    private Optional<Pair<Optional<PageCursor>, CrawlStep>> counted(CrawlQuery question, IndexClient.IndexReply told) {
        if (told instanceof IndexClient.Count count) {
            return Optional.of(Pair.create(Optional.of(new PageCursor(Optional.of(count.pages()), 0)), CrawlStep.NONE));
        }
        return silent(question, told, " does not tell how many pages it has", "run again later");
    }

    private Optional<Pair<Optional<PageCursor>, CrawlStep>> read(
            CrawlQuery question, PageCursor place, IndexClient.IndexReply told) {
        if (told instanceof IndexClient.Lines lines) {
            silences.remove(question.crawl());
            PageCursor next = new PageCursor(place.pages(), place.next() + 1);
            List<CrawlItem> items = itemsOf(question, place.next(), lines.bytes());
            TextKey mark = mark(question, place.next());
            return Optional.of(Pair.create(Optional.of(next), CrawlStep.of(mark, items)));
        }
        if (told instanceof IndexClient.PastTheEnd) {
            Accounts accounts = new Accounts();
            accounts.note("index-pages-vanished", place.pages().orElseThrow() - place.next());
            return end(new CrawlStep(List.of(new CrawlItem.Remarks(accounts)), List.of(mark(question, place.next()))));
        }
        return silent(question, told, " cannot be read from page " + place.next() + " on", "run again to go on there");
    }

    /** The query stays pending. */
    private Optional<Pair<Optional<PageCursor>, CrawlStep>> silent(
            CrawlQuery question, IndexClient.IndexReply told, String what, String todo) {
        isOpen = true;
        if (!(told instanceof IndexClient.Unavailable silent)) {
            isUnfinished = true;
            return end(CrawlStep.NONE);
        }
        silences.merge(question.crawl(), 1, Integer::sum);
        return end(problem("The index of " + question.crawl() + what + " (" + silent.why() + "); " + todo + "."));
    }

    private static Optional<Pair<Optional<PageCursor>, CrawlStep>> end(CrawlStep last) {
        return Optional.of(Pair.create(Optional.empty(), last));
    }

    private static CrawlStep problem(String sentence) {
        Accounts accounts = new Accounts();
        accounts.problem(sentence);
        return CrawlStep.passing(new CrawlItem.Remarks(accounts));
    }

    private static TextKey mark(CrawlQuery question, int page) {
        return JournalKey.step("index " + question.query().pageUrl("", question.crawl(), page));
    }

    private List<CrawlItem> itemsOf(CrawlQuery question, int page, byte[] bytes) {
        List<CrawlItem> items = new ArrayList<>();
        long lines = 0;
        try (IndexPage read = IndexPage.read(bytes)) {
            for (Optional<IndexLine> line = read.next(); line.isPresent(); line = read.next()) {
                lines++;
                Optional<Rejection> rejection = line.get() instanceof IndexLine.Listed listed
                        ? offered(question, listed)
                        : Optional.of(malformed(question, page, (IndexLine.Malformed) line.get()));
                rejection.ifPresent(gone -> items.add(new CrawlItem.NotFetched(gone)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
        items.add(0, new CrawlItem.Registered(lines));
        return items;
    }

    private static Rejection malformed(CrawlQuery question, int page, IndexLine.Malformed line) {
        String place = question.crawl() + " page " + page + " line " + line.line();
        return new Rejection(place, Stage.INDEX, Reason.MALFORMED_LINE, line.why(), "");
    }

    /** The capture that is rejected: this one, or the one of the same thread that was stored before. */
    private Optional<Rejection> offered(CrawlQuery question, IndexLine.Listed line) {
        Capture capture = line.capture();
        if (!line.isOk()) {
            return gone(capture, Reason.httpStatus(line.status()), "");
        }
        if (!line.isHtml()) {
            return gone(capture, Reason.NOT_HTML, line.mime());
        }
        Optional<RedditUrl> thread = RedditUrl.parse(capture.url());
        if (thread.isEmpty() || !question.query().matches(capture.url())) {
            return gone(capture, Reason.NOT_A_THREAD, "");
        }
        String subreddit = thread.get().subreddit();
        if (!subreddit.isEmpty() && !subreddits.wants(subreddit)) {
            return gone(capture, Reason.SUBREDDIT_DENIED, subreddit);
        }
        Offered offered = shelf.offer(thread.get().thread(), capture);
        if (offered instanceof Offered.Duplicate duplicate) {
            return gone(
                    duplicate.loser(),
                    Reason.DUPLICATE,
                    "reddit:" + thread.get().thread());
        }
        return offered instanceof Offered.BeyondLimit ? gone(capture, Reason.BEYOND_LIMIT, "") : Optional.empty();
    }

    private static Optional<Rejection> gone(Capture capture, Reason reason, String measured) {
        return Optional.of(new Rejection(capture.url(), Stage.INDEX, reason, measured, ""));
    }
}
