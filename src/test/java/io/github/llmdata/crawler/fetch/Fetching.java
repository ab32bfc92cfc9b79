package io.github.llmdata.crawler.fetch;

import akka.actor.typed.ActorSystem;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Fetchers with little patience, and what they ask for. */
final class Fetching {
    private Fetching() {}

    static FetchSettings settings(String... more) {
        List<String> sets = new ArrayList<>(List.of(
                "crawler.fetch.contact=\"test@example.org\"",
                "crawler.fetch.timeout.connect=400ms",
                "crawler.fetch.timeout.first-byte=400ms",
                "crawler.fetch.timeout.total=900ms"));
        sets.addAll(List.of(more));
        return Settings.from(Configuration.load(Optional.empty(), sets), "test").fetch();
    }

    static Fetcher fetcher(ActorSystem<?> system, String... more) {
        return new Fetcher(system, settings(more), Fetching::literal);
    }

    /** Addresses as they are written; no name has one. */
    static CompletableFuture<Resolution> literal(String host) {
        try {
            return CompletableFuture.completedFuture(
                    host.matches("[0-9.]+|.*:.*")
                            ? new Resolution.Found(List.of(InetAddress.getByName(host)))
                            : new Resolution.Unknown(host + " has no address"));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Request request(int port, String target, BodyRule rule) {
        return new Request("http", "127.0.0.1", port, "127.0.0.1:" + port, target, Map.of(), rule);
    }

    static Outcome outcome(Fetcher fetcher, Request request) {
        return fetcher.fetch(request)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
