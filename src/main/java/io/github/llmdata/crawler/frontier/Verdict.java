package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.model.Reason;
import java.util.Set;

/** What the result of a request means for its URL. */
sealed interface Verdict {

    /** The answer is the page, or that the page is still the one that is known. */
    enum Done implements Verdict {
        INSTANCE
    }

    /** It may work another time; the site, too, is in trouble. */
    record Retry(Reason reason, String detail) implements Verdict {

        /** Whether it was a connection's fault that had been kept too long, and not the site's. */
        boolean isHarmless() {
            return reason.equals(Reason.CONNECTION_CLOSED);
        }
    }

    /** The page is elsewhere. */
    record Redirect(String location) implements Verdict {}

    /** It will not work. */
    record Drop(Reason reason, String detail) implements Verdict {}

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

    Set<Integer> PASSING_STATUS = Set.of(408, 429, 500, 502, 503, 504);

    /**
     * Judges a result.
     *
     * @param isService whether a service answered: any answer of it is one, unless it asks for patience
     */
    static Verdict of(FetchResult result, boolean isService) {
        if (result.failure().isPresent()) {
            Reason reason = result.failure().get();
            return PASSING.contains(reason) ? new Retry(reason, result.detail()) : new Drop(reason, result.detail());
        }
        int status = result.status();
        if (PASSING_STATUS.contains(status) || result.throttled()) {
            return new Retry(Reason.httpStatus(status), "");
        }
        if (isService) {
            return Done.INSTANCE;
        }
        return switch (status) {
            case 200, 203, 304 -> Done.INSTANCE;
            case 301, 302, 303, 307, 308 ->
                result.headers().location().isEmpty()
                        ? new Drop(Reason.BAD_REDIRECT, status + " without a Location")
                        : new Redirect(result.headers().location());
            default -> new Drop(Reason.httpStatus(status), "");
        };
    }
}
