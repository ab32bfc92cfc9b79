package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides whether a redirect is followed.
 *
 * @param max redirects for one URL
 */
record Redirects(int max) {

    /** The target of the redirect, or why it is not followed. */
    sealed interface RedirectDecision {

        record Follow(CrawlUrl next) implements RedirectDecision {}

        /**
         * The redirect is not followed.
         *
         * @param detail what is wrong with it
         */
        record Refuse(Reason reason, String detail) implements RedirectDecision {}
    }

    /** Decides about one redirect. It is not followed to another scheme, or from https to http. */
    RedirectDecision follow(CrawlUrl from, String location, Duration pause) {
        WebUrl base = from.url();
        Optional<WebUrl> target = WebUrl.parse(location, base).filter(url -> url.isWeb() && url.port() > 0);
        if (target.isEmpty() || target.get().hasCredentials()) {
            return new RedirectDecision.Refuse(Reason.BAD_REDIRECT, location);
        }
        if (base.scheme().equals("https") && target.get().scheme().equals("http")) {
            return new RedirectDecision.Refuse(Reason.BAD_REDIRECT, "from https to " + target.get());
        }
        if (from.trail().contains(target.get().requestable())) {
            return new RedirectDecision.Refuse(
                    Reason.REDIRECT_LOOP, target.get().href());
        }
        if (from.trail().size() > max) {
            return new RedirectDecision.Refuse(
                    Reason.TOO_MANY_REDIRECTS, target.get().href());
        }
        return new RedirectDecision.Follow(from.movedTo(target.get(), pause));
    }
}
