package io.github.llmdata.crawler.wiki.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.fetch.BodyRule;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.pipeline.ServiceClient;
import io.github.llmdata.crawler.url.WebUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Sends requests to the API of a wiki, as a service: the frontier paces them together with those for pages of the same site. A stage
 * does not fail.
 */
final class SiteClient {
    /** The folders in which a wiki has its {@code api.php}, the usual one first. */
    private static final List<String> PLACES = List.of("/w/api.php", "/api.php");

    private static final int MAX_REDIRECTS = 5;
    private static final int OK = 200;

    private static final ServiceClient.ResponseRule API = new ServiceClient.ResponseRule() {
        @Override
        public boolean isThrottled(int status, byte[] body) {
            return ApiAnswer.isThrottling(status, body);
        }

        @Override
        public Optional<String> damage(int status, byte[] body, boolean isFramed) {
            return ApiAnswer.damage(status, body);
        }
    };

    private final ServiceClient services;
    private final BodyRule rule;

    /**
     * Sends requests.
     *
     * @param rule the limits of an answer
     */
    SiteClient(ServiceClient services, BodyRule rule) {
        this.services = services;
        this.rule = rule;
    }

    /** An answer of the API, and the URL at which it was found. */
    record Answer(String api, JsonNode json) {}

    /** What is at a place where an API may be. */
    private record Place(String url, ApiAnswer answer) {}

    /** The places at which the API of a wiki may be, by the address that the user gives. */
    static List<String> places(String address) {
        if (address.endsWith(".php")) {
            return List.of(address);
        }
        String folder = address.replaceFirst("/+$", "");
        String origin = WebUrl.parse(address).map(WebUrl::origin).orElse(folder);
        List<String> places = new ArrayList<>();
        for (String start : List.of(folder, origin)) {
            PLACES.stream()
                    .map(start::concat)
                    .filter(place -> !places.contains(place))
                    .forEach(places::add);
        }
        return places;
    }

    /** Asks the wiki about itself, wherever its API is. */
    CompletionStage<SiteReply<Answer>> find(String address) {
        return find(places(address), 0, new ArrayList<>());
    }

    private CompletionStage<SiteReply<Answer>> find(List<String> places, int at, List<String> seen) {
        if (at == places.size()) {
            return CompletableFuture.completedFuture(
                    new SiteReply.Unavailable<>(
                            "no API of MediaWiki was found (" + String.join(", ", seen)
                                    + "); set crawler.wiki.site to the URL of its api.php, which its page Special:Version names"));
        }
        return look(places.get(at), 0)
                .thenCompose(reply -> reply.then(place -> {
                    if (place.answer() instanceof ApiAnswer.Data data
                            && data.json().path("query").has("general")) {
                        return CompletableFuture.completedFuture(
                                new SiteReply.Found<>(new Answer(place.url(), data.json())));
                    }
                    if (place.answer() instanceof ApiAnswer.Refusal refusal) {
                        return CompletableFuture.completedFuture(refused(refusal));
                    }
                    seen.add(place.url() + ": "
                            + (place.answer() instanceof ApiAnswer.Foreign foreign ? foreign.found() : "other JSON"));
                    return find(places, at + 1, seen);
                }));
    }

    /** Looks at a place, or at the one to which it redirects. */
    private CompletionStage<SiteReply<Place>> look(String url, int redirects) {
        String asked = url.contains("?") ? url : url + "?" + ApiRequest.site().query();
        return response(asked)
                .thenCompose(reply -> reply.then(response -> {
                    Optional<String> target = redirects < MAX_REDIRECTS ? target(asked, response) : Optional.empty();
                    return target.isPresent()
                            ? look(target.get(), redirects + 1)
                            : CompletableFuture.completedFuture(new SiteReply.Found<>(new Place(
                                    url.replaceFirst("\\?.*", ""), ApiAnswer.of(response.status(), response.body()))));
                }));
    }

    /** Where a redirect leads; not from https to http, and not to another kind of URL. */
    private static Optional<String> target(String asked, ServiceClient.Response response) {
        boolean isRedirect =
                response.status() / 100 == 3 && !response.location().isEmpty();
        Optional<WebUrl> from = WebUrl.parse(asked);
        return isRedirect && from.isPresent()
                ? WebUrl.parse(response.location(), from.get())
                        .filter(url -> url.isWeb() && url.port() > 0)
                        .filter(url -> url.scheme().equals("https")
                                || from.get().scheme().equals("http"))
                        .map(url -> url.requestable().href())
                : Optional.empty();
    }

    /** Sends a request to an API that was found. */
    CompletionStage<SiteReply<JsonNode>> ask(String api, ApiRequest request, String next) {
        return response(api + "?" + request.query(next))
                .thenApply(reply -> reply.with(response -> {
                    ApiAnswer answer = ApiAnswer.of(response.status(), response.body());
                    if (answer instanceof ApiAnswer.Data data) {
                        return new SiteReply.Found<>(data.json());
                    }
                    return answer instanceof ApiAnswer.Refusal refusal
                            ? refused(refusal)
                            : new SiteReply.Unavailable<>("it answered with " + ((ApiAnswer.Foreign) answer).found());
                }));
    }

    private static <T> SiteReply<T> refused(ApiAnswer.Refusal refusal) {
        return new SiteReply.Unavailable<>("it answered with the error " + refusal.error());
    }

    private CompletionStage<SiteReply<ServiceClient.Response>> response(String url) {
        if (WebUrl.parse(url).isEmpty()) {
            return CompletableFuture.completedFuture(new SiteReply.Unavailable<>("the URL of a request is too long"));
        }
        return services.get(url, "", rule, API).thenApply(reply -> {
            if (reply instanceof ServiceClient.Response response) {
                return new SiteReply.Found<>(response);
            }
            if (reply instanceof ServiceClient.Refused refused) {
                return new SiteReply.Unavailable<>(why(refused.rejection()));
            }
            return reply == ServiceClient.Unfinished.PARKED
                    ? new SiteReply.Unavailable<>("it asks us to wait for longer than crawler.fetch.max-park")
                    : new SiteReply.Unfinished<>();
        });
    }

    private static String why(Rejection rejection) {
        if (rejection.reason().code().equals("http-" + OK)) {
            return "it asked to come again later (maxlag, or too many requests), in " + rejection.limit();
        }
        String measured = rejection.measured().isEmpty() ? "" : " (" + rejection.measured() + ")";
        String limit = rejection.limit().isEmpty() ? "" : ", limit " + rejection.limit();
        return "the request failed: " + rejection.reason().code() + measured + limit;
    }
}
