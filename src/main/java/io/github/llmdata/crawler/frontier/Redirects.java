package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a redirect may lead.
 *
 * @param max hops from the URL asked for
 */
record Redirects(int max) {

    /** Where it leads, or why it is not followed. */
    record RedirectDecision(Optional<CrawlUrl> next, Reason reason, String detail) {
        private static RedirectDecision refused(Reason reason, String detail) {
            return new RedirectDecision(Optional.empty(), reason, detail);
        }
    }

    /** Looks where a redirect leads; it is not followed to what is no web page, or from https to http. */
    RedirectDecision follow(CrawlUrl from, String location, Duration pause) {
        WebUrl base = from.url();
        Optional<WebUrl> target = WebUrl.parse(location, base).filter(url -> url.isWeb() && url.port() > 0);
        if (target.isEmpty() || target.get().hasCredentials()) {
            return RedirectDecision.refused(Reason.BAD_REDIRECT, location);
        }
        if (base.scheme().equals("https") && target.get().scheme().equals("http")) {
            return RedirectDecision.refused(Reason.BAD_REDIRECT, "from https to " + target.get());
        }
        if (from.trail().contains(target.get().requestable())) {
            return RedirectDecision.refused(Reason.REDIRECT_LOOP, target.get().href());
        }
        if (from.trail().size() > max) {
            return RedirectDecision.refused(
                    Reason.TOO_MANY_REDIRECTS, target.get().href());
        }
        return new RedirectDecision(Optional.of(from.movedTo(target.get(), pause)), Reason.BAD_REDIRECT, "");
    }
}
