package io.github.llmdata.crawler.wiki.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.settings.WikiSiteSettings;
import io.github.llmdata.crawler.state.KeyValueStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Which pages of which wiki are wanted.
 *
 * @param namespaces the numbers of namespaces whose pages are articles although the wiki may not say so
 */
public record SiteQuestion(WikiSiteSettings settings, Set<String> namespaces) {
    /** The name of the answer in the state. */
    static final String SAVED = "site";

    /** Whether all pages of a list are wanted, and not only those that a filter names. */
    boolean wantsAllOf(Listing listing) {
        return listing.isFilter()
                || settings.since().isEmpty()
                || settings.categories().isEmpty();
    }

    /**
     * Asks the wiki what is to be known before its lists.
     *
     * @param saved where the answer is saved; an earlier process of the run may have done so
     */
    CompletionStage<SiteReply<SiteFacts>> ask(SiteClient client, KeyValueStore saved) {
        Optional<byte[]> known = saved.get(SAVED);
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(facts(answer(known.get())));
        }
        return client.find(settings.url())
                .thenCompose(reply -> reply.then(answer -> facts(answer)
                        .then(facts -> remembering(client, facts)
                                .thenApply(checked -> checked.with(enough -> {
                                    saved.put(SAVED, bytes(answer));
                                    return new SiteReply.Found<>(enough);
                                })))));
    }

    /**
     * Reads the answer that a run has saved.
     *
     * @param namespaces as those of the question
     */
    static Optional<SiteFacts> read(byte[] saved, Set<String> namespaces) {
        SiteClient.Answer answer = answer(saved);
        return SiteFacts.of(answer.api(), answer.json(), namespaces);
    }

    private SiteReply<SiteFacts> facts(SiteClient.Answer answer) {
        return SiteFacts.of(answer.api(), answer.json(), namespaces)
                .<SiteReply<SiteFacts>>map(SiteReply.Found::new)
                .orElseGet(() -> new SiteReply.Unavailable<>("the API at " + answer.api()
                        + " does not say where its pages are; give a list of their URLs instead"));
    }

    /** Looks whether the wiki remembers its changes for long enough. */
    private CompletionStage<SiteReply<SiteFacts>> remembering(SiteClient client, SiteFacts facts) {
        if (settings.since().isEmpty()) {
            return CompletableFuture.completedFuture(new SiteReply.Found<>(facts));
        }
        Instant since = settings.since().get();
        return client.ask(facts.api(), ApiRequest.oldestChange(), "")
                .thenApply(reply -> reply.with(answer -> {
                    Optional<Instant> oldest = oldest(answer);
                    return oldest.isPresent() && oldest.get().isAfter(since)
                            ? new SiteReply.Unavailable<>("it remembers its changes since " + oldest.get()
                                    + " only, not since " + since
                                    + "; set crawler.wiki.since to that time or a later one, or to"
                                    + " nothing for all pages")
                            : new SiteReply.Found<>(facts);
                }));
    }

    private static Optional<Instant> oldest(JsonNode answer) {
        String time = answer.path("query")
                .path("recentchanges")
                .path(0)
                .path("timestamp")
                .asText("");
        try {
            return Optional.of(Instant.parse(time));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // a wiki without a change
        }
    }

    private static byte[] bytes(SiteClient.Answer answer) {
        return (answer.api() + "\n" + answer.json()).getBytes(StandardCharsets.UTF_8);
    }

    private static SiteClient.Answer answer(byte[] saved) {
        String text = new String(saved, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        try {
            return new SiteClient.Answer(
                    text.substring(0, end),
                    ApiAnswer.Json.read(text.substring(end + 1).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it was read before it was saved
        }
    }
}
