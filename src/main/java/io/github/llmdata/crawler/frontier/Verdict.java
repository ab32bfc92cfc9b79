package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import java.util.Set;

/** What the frontier decides about a URL from the outcome of a request. */
public sealed interface Verdict {

    /** The response is the page, or says that the page that is known has not changed. */
    enum Accept implements Verdict {
        INSTANCE
    }

    /** Another attempt may succeed; the frontier grants it when its time comes. */
    record Retry(Reason reason, String detail) implements Verdict {

        /**
         * Whether the request may be repeated without counting as an attempt, because the server had closed the connection while it
         * waited: not a failure of the site. But a server that resets each connection looks the same, so this is free only once.
         */
        boolean isFree(boolean isRepeated) {
            return reason.equals(Reason.CONNECTION_CLOSED) && !isRepeated;
        }
    }

    /** The page is at another URL; the frontier grants the request for it. */
    record Redirect(String location) implements Verdict {}

    /**
     * The URL is rejected.
     *
     * @param limit what was exceeded; may be empty
     */
    record Drop(Reason reason, String detail, String limit) implements Verdict {

        Drop(Reason reason, String detail) {
            this(reason, detail, "");
        }

        /** The rejection of the URL. */
        public Rejection rejection(String requested) {
            return new Rejection(requested, Stage.FETCH, reason, detail, limit);
        }
    }

    /** Failures after which another attempt may succeed. */
    Set<Reason> PASSING = Set.of(
            Reason.DNS_FAILURE,
            Reason.CONNECT_FAILED,
            Reason.CONNECT_TIMEOUT,
            Reason.CONNECTION_RESET,
            Reason.CONNECTION_CLOSED,
            Reason.FIRST_BYTE_TIMEOUT,
            Reason.TOTAL_TIMEOUT,
            Reason.TOO_SLOW,
            Reason.TRUNCATED_BODY);

    /** Statuses after which another attempt may succeed. */
    Set<Integer> PASSING_STATUS = Set.of(408, 429, 500, 502, 503, 504);

    /**
     * Decides by the outcome alone: how many attempts are left, and where redirects may lead, is not looked at.
     *
     * @param isService whether a service responded: any response of a service is accepted, unless it throttles us
     */
    static Verdict of(OutcomeSummary outcome, boolean isService) {
        if (outcome.failure().isPresent()) {
            Reason reason = outcome.failure().get();
            return PASSING.contains(reason) ? new Retry(reason, outcome.detail()) : new Drop(reason, outcome.detail());
        }
        int status = outcome.status();
        if (PASSING_STATUS.contains(status) || outcome.throttled()) {
            return new Retry(Reason.httpStatus(status), "");
        }
        if (isService) {
            return Accept.INSTANCE;
        }
        return switch (status) {
            case 200, 203, 304 -> Accept.INSTANCE;
            case 301, 302, 303, 307, 308 ->
                outcome.headers().location().isEmpty()
                        ? new Drop(Reason.BAD_REDIRECT, status + " without a Location")
                        : new Redirect(outcome.headers().location());
            default -> new Drop(Reason.httpStatus(status), "");
        };
    }
}
