package io.github.llmdata.crawler.frontier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.robots.RobotsRules;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Instant;
import java.util.Optional;

/**
 * What an answer says about the rules of an origin, by RFC 9309, 2.3.1: a body holds the rules; a status from 400 to 499 means
 * that there are none; trouble of the server or of the network means that everything is forbidden, once it was tried often
 * enough. A 429 is trouble, as large crawlers have it.
 *
 * @param manners names us, and says how often is enough
 */
record RobotsReader(PolitenessPolicy manners) {

    sealed interface Finding {}

    /**
     * This is what holds now.
     *
     * @param text of the rules, or of what stands for them
     */
    record Learnt(RobotsCache.Known known, byte[] text) implements Finding {}

    /** It may work another time. */
    record Again(RobotsRequest errand) implements Finding {}

    /** The rules are at another address. */
    record Elsewhere(RobotsRequest errand) implements Finding {}

    Finding read(RobotsRequest errand, FetchResult result) {
        Verdict verdict = Verdict.of(result, false);
        if (verdict instanceof Verdict.Retry retry) {
            RobotsRequest next = retry.isHarmless() ? errand : errand.failed();
            return next.attempts() < manners.settings().retry().maxAttempts()
                    ? new Again(next)
                    : unreachable(retry.reason(), retry.detail());
        }
        if (verdict instanceof Verdict.Redirect redirect) {
            return moved(errand, redirect.location());
        }
        if (verdict instanceof Verdict.Drop drop) {
            if (result.failure().isEmpty() && result.status() / 100 == 2) {
                return rules(result);
            }
            boolean isTrouble = result.failure().isPresent() || result.status() >= 500;
            return isTrouble
                    ? unreachable(drop.reason(), drop.detail())
                    : learnt(RobotsRules.allowAll(), result, new byte[0]);
        }
        return rules(result);
    }

    private Finding rules(FetchResult result) {
        byte[] text = result.robots();
        return learnt(RobotsRules.parse(text, manners.settings().userAgent()), result, text);
    }

    /** Rules that have moved too often, or to nowhere, count as none. */
    private Finding moved(RobotsRequest errand, String location) {
        Optional<WebUrl> target = WebUrl.parse(errand.url())
                .flatMap(base -> WebUrl.parse(location, base))
                .filter(WebUrl::isWeb);
        if (errand.hops() >= RobotsRequest.MAX_HOPS || target.isEmpty()) {
            Instant expires = now().plus(RobotsCache.WITHOUT_RULES);
            return new Learnt(new RobotsCache.Known(RobotsRules.allowAll(), expires, Optional.empty()), new byte[0]);
        }
        return new Elsewhere(errand.movedTo(target.get().withoutFragment().href()));
    }

    private Finding learnt(RobotsRules rules, FetchResult result, byte[] text) {
        Instant expires = RobotsCache.expiry(result.headers().cacheControl(), now());
        return new Learnt(new RobotsCache.Known(rules, expires, Optional.empty()), text);
    }

    private Finding unreachable(Reason reason, String detail) {
        String why = "robots.txt: " + reason.code() + (detail.isEmpty() ? "" : ", " + detail);
        Instant expires = now().plus(RobotsCache.WITHOUT_RULES);
        return new Learnt(
                new RobotsCache.Known(RobotsRules.disallowAll(why), expires, Optional.of(reason)), why.getBytes(UTF_8));
    }

    private Instant now() {
        return manners.clock().instant();
    }
}
