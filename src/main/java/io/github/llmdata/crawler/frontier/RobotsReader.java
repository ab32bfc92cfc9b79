package io.github.llmdata.crawler.frontier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.robots.RobotsRules;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what an outcome says about the rules of an origin, by RFC 9309, 2.3.1: a body holds the rules; a status from 400 to 499
 * means that there are no rules; a failure of the server or the network means, after the last attempt, that everything is
 * forbidden. 429 counts as a failure, as it does for other large crawlers.
 *
 * @param policy names our user agent and limits the attempts
 */
record RobotsReader(PolitenessPolicy policy) {

    sealed interface Finding {}

    /**
     * The rules that apply now.
     *
     * @param text of the file, or of the rule that replaces a file that cannot be fetched
     */
    record Learnt(RobotsCache.Known known, byte[] text) implements Finding {}

    /** Another attempt may succeed. */
    record Again(RobotsRequest request) implements Finding {}

    /** The file is at another URL. */
    record Elsewhere(RobotsRequest request) implements Finding {}

    Finding read(RobotsRequest request, OutcomeSummary outcome) {
        Verdict verdict = Verdict.of(outcome, false);
        if (verdict instanceof Verdict.Retry retry) {
            RobotsRequest next = retry.isFree(request.isRepeated()) ? request.repeated() : request.failed();
            return next.attempts() < policy.settings().retry().maxAttempts()
                    ? new Again(next)
                    : unreachable(retry.reason(), retry.detail());
        }
        if (verdict instanceof Verdict.Redirect redirect) {
            return moved(request, redirect.location());
        }
        if (verdict instanceof Verdict.Drop drop) {
            if (outcome.failure().isEmpty() && outcome.status() / 100 == 2) {
                return rules(request, outcome);
            }
            boolean hasFailed = outcome.failure().isPresent() || outcome.status() >= 500;
            return hasFailed
                    ? unreachable(drop.reason(), drop.detail())
                    : learnt(RobotsRules.allowAll(), outcome, new byte[0]);
        }
        return rules(request, outcome);
    }

    private Finding rules(RobotsRequest request, OutcomeSummary outcome) {
        byte[] text = outcome.robots();
        RobotsCache.Known known = RobotsCache.Known.reading(
                request.origin(),
                () -> RobotsRules.parse(text, policy.settings().userAgent()),
                expiry(outcome));
        return known.unreachable().isEmpty() ? new Learnt(known, text) : forbidden(known);
    }

    /** After too many redirects, or one that leads nowhere, the origin counts as one without rules. */
    private Finding moved(RobotsRequest request, String location) {
        Optional<WebUrl> target = WebUrl.parse(location, request.url()).filter(WebUrl::isWeb);
        if (request.hops() >= RobotsRequest.MAX_HOPS || target.isEmpty()) {
            Instant expires = now().plus(RobotsCache.WITHOUT_RULES);
            return new Learnt(new RobotsCache.Known(RobotsRules.allowAll(), expires, Optional.empty()), new byte[0]);
        }
        return new Elsewhere(request.movedTo(target.get().withoutFragment()));
    }

    private Finding learnt(RobotsRules rules, OutcomeSummary outcome, byte[] text) {
        return new Learnt(new RobotsCache.Known(rules, expiry(outcome), Optional.empty()), text);
    }

    private Instant expiry(OutcomeSummary outcome) {
        return RobotsCache.expiry(outcome.headers().cacheControl(), now());
    }

    private Finding unreachable(Reason reason, String detail) {
        return forbidden(RobotsCache.Known.forbidding(reason, detail, now().plus(RobotsCache.WITHOUT_RULES)));
    }

    private static Finding forbidden(RobotsCache.Known known) {
        return new Learnt(known, known.rules().decide("/").rule().getBytes(UTF_8));
    }

    private Instant now() {
        return policy.clock().instant();
    }
}
