package io.github.llmdata.crawler.fetch;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorSystem;
import com.typesafe.config.ConfigFactory;
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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Fetchers and what they are asked for. */
final class Fetching {
    /** Long enough for a busy machine to connect, short enough to wait for. */
    static final String[] IMPATIENT = {
        "crawler.fetch.timeout.connect=500ms",
        "crawler.fetch.timeout.first-byte=300ms",
        "crawler.fetch.timeout.total=900ms"
    };

    private Fetching() {}

    /** Actors with the configuration of the program rather than that of the kit. */
    static ActorTestKit kit() {
        return ActorTestKit.create("fetch", ConfigFactory.load());
    }

    static FetchSettings settings(String... more) {
        List<String> sets =
                new ArrayList<>(List.of("crawler.fetch.contact=\"https://llmdata.github.io/llm-data-pipeline\""));
        sets.addAll(List.of(more));
        return Settings.from(Configuration.load(Optional.empty(), sets), "test").fetch();
    }

    static Fetcher fetcher(ActorSystem<?> system, String... more) {
        return new Fetcher(system, settings(more), Fetching::literal);
    }

    /** Addresses as they are written; no name has one. */
    static CompletionStage<Resolution> literal(String host) {
        return CompletableFuture.completedFuture(
                host.matches("[0-9.]+|.*:.*")
                        ? new Resolution.Found(List.of(address(host)))
                        : new Resolution.Unknown(host + " has no address"));
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getAllByName(literal)[0];
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Request request(int port, String target, BodyRule rule) {
        return new Request("http", "127.0.0.1", port, "127.0.0.1:" + port, target, Map.of(), rule);
    }

    static FetchOutcome outcome(Fetcher fetcher, Request request) {
        return fetcher.fetch(request)
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
