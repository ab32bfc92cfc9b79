package io.github.llmdata.crawler.monitor;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import io.github.llmdata.crawler.settings.UiSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who may ask. A page of another origin may neither read nor change anything, whatever name its host has been given
 * (DNS rebinding); and if there is a token, nobody may who does not know it.
 */
final class Guard {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    /** What a change of state must carry; a form of another page cannot send it. */
    static final String REQUESTED_BY = "X-Requested-By";

    private final UiSettings settings;
    private final int port;

    /** Guards the port at which the server listens. */
    Guard(UiSettings settings, int port) {
        this.settings = settings;
        this.port = port;
    }

    /** The reason why a request is refused. */
    record Refusal(int status, String sentence) {}

    /** Whether the request may be answered at all. */
    Optional<Refusal> refusal(HttpRequest request) {
        String host = header(request, "Host").orElse("");
        if (!isOurs(host)) {
            return Optional.of(new Refusal(
                    403,
                    "This server is not called by that name; use the address that was printed when the run started."));
        }
        Optional<String> origin = header(request, "Origin");
        boolean isForeign = origin.isPresent() && !origin.get().equals("http://" + host);
        boolean isCrossSite = header(request, "Sec-Fetch-Site")
                .filter(site -> site.equals("cross-site") || site.equals("same-site"))
                .isPresent();
        if (isForeign || (isCrossSite && !isNavigation(request))) {
            return Optional.of(new Refusal(403, "Pages of other origins may not ask this server."));
        }
        if (!knowsToken(request)) {
            return Optional.of(new Refusal(
                    401,
                    "The token is missing or wrong: open the page with ?token=..., or send the header"
                            + " Authorization: Bearer ... with the value of crawler.ui.token."));
        }
        return Optional.empty();
    }

    /** Whether the request may change the state of the run. */
    Optional<Refusal> refusalOfChange(HttpRequest request) {
        if (!request.method().equals(HttpMethods.POST)) {
            return Optional.of(new Refusal(405, "Use POST."));
        }
        return header(request, REQUESTED_BY).isEmpty()
                ? Optional.of(new Refusal(403, "Send a header " + REQUESTED_BY + " with any value."))
                : Optional.empty();
    }

    /** A link on another page may lead to ours: that shows our page to the user, and nothing to the other page. */
    private static boolean isNavigation(HttpRequest request) {
        return request.method().equals(HttpMethods.GET)
                && request.getUri().path().equals("/")
                && header(request, "Sec-Fetch-Mode").filter("navigate"::equals).isPresent();
    }

    private boolean isOurs(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        int colon = lower.lastIndexOf(':');
        boolean hasPort = colon > lower.lastIndexOf(']');
        String name = hasPort ? lower.substring(0, colon) : lower;
        String itsPort = hasPort ? lower.substring(colon + 1) : "80";
        if (!itsPort.equals(String.valueOf(port))) {
            return false;
        }
        String configured = settings.host().toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(name)
                || name.equals(configured)
                || name.equals("[" + configured + "]")
                || (EVERYWHERE.contains(configured) && settings.token().isPresent() && !name.isEmpty());
    }

    /** The name of the cookie, in which a page keeps the token. Cookies do not tell ports apart, so the name does. */
    String cookie() {
        return "llmdata_" + port;
    }

    /** Whether a text is the token. The comparison takes as long for any text of the same length. */
    boolean isToken(String text) {
        return settings.token()
                .filter(token -> MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    private boolean knowsToken(HttpRequest request) {
        if (settings.token().isEmpty()) {
            return true;
        }
        Optional<String> bearer = header(request, "Authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()).strip());
        return bearer.isPresent()
                ? isToken(bearer.get())
                : fromCookie(request).filter(this::isToken).isPresent();
    }

    private Optional<String> fromCookie(HttpRequest request) {
        String start = cookie() + "=";
        for (String pair : header(request, "Cookie").orElse("").split(";", -1)) {
            if (pair.strip().startsWith(start)) {
                return Optional.of(pair.strip().substring(start.length()));
            }
        }
        return Optional.empty();
    }

    static Optional<String> header(HttpRequest request, String name) {
        for (HttpHeader header : request.getHeaders()) {
            if (header.is(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }
}
