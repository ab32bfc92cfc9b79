package io.github.llmdata.crawler.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import akka.Done;
import akka.NotUsed;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.github.llmdata.crawler.stats.LiveFigures;
import io.github.llmdata.crawler.stats.RunFigures;
import io.github.llmdata.crawler.stats.RunPhase;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends the figures of a run to pages, once a second, as Server-Sent Events. A page that reads slowly gets fewer of them, and one
 * that does not read is cut off. All pages get the same bytes, which are made once.
 */
final class Events {
    static final int MOST_CLIENTS = 32;

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private record Rendered(RunFigures figures, ByteString event) {}

    private final LiveFigures live;
    private final Duration patience;
    private final AtomicInteger clients = new AtomicInteger();
    private final Set<CompletableFuture<Done>> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Rendered last;

    /**
     * Sends nothing yet.
     *
     * @param patience how long a page may read nothing
     */
    Events(LiveFigures live, Duration patience) {
        this.live = live;
        this.patience = patience;
    }

    /** A stream of events, until the run has ended. */
    @SuppressWarnings("CollectionUndefinedEquality") // the very future
    HttpResponse open() {
        if (clients.get() >= MOST_CLIENTS) {
            return Replies.error(
                    503, "Already " + MOST_CLIENTS + " pages watch this run; close one, or ask /api/v1/run.");
        }
        Source<ByteString, NotUsed> events = Source.tick(Duration.ZERO, INTERVAL, NotUsed.getInstance())
                .conflate((earlier, later) -> later)
                .mapAsync(1, tick -> live.fresh())
                .takeWhile(figures -> figures.phase() != RunPhase.ENDED, true)
                .map(this::event)
                .backpressureTimeout(patience)
                .watchTermination((ignored, done) -> {
                    // only now, because a page may break off before its stream starts
                    CompletableFuture<Done> ended = new CompletableFuture<>();
                    clients.incrementAndGet();
                    open.add(ended);
                    done.whenComplete((ok, failure) -> {
                        clients.decrementAndGet();
                        open.remove(ended);
                        ended.complete(Done.getInstance());
                    });
                    return NotUsed.getInstance();
                });
        return Replies.with(200, HttpEntities.createChunked(MediaTypes.TEXT_EVENT_STREAM.toContentType(), events));
    }

    /** Completes when the streams that are open now have ended; call it when the run has ended. */
    CompletableFuture<Void> whenEnded() {
        return CompletableFuture.allOf(open.toArray(CompletableFuture<?>[]::new));
    }

    @SuppressWarnings("ReferenceEquality") // the very figures, not some like them
    private ByteString event(RunFigures figures) {
        Rendered known = last;
        if (known != null && known.figures() == figures) {
            return known.event();
        }
        ByteString event = ByteString.fromString("event: run\ndata: ")
                .concat(ByteString.fromArray(Replies.bytes(json -> FiguresJson.run(figures, json))))
                .concat(ByteString.fromArray("\n\n".getBytes(UTF_8)));
        last = new Rendered(figures, event);
        return event;
    }
}
