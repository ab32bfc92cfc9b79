package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.state.SavedRun;
import io.github.llmdata.crawler.state.StateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A URL that was requested and is not decided yet, as the state of an unfinished run has it.
 *
 * @param attempts that failed
 * @param notBefore when it may be requested again
 * @param trail the URL, and those that redirects led to
 */
public record PendingUrl(String requested, int attempts, Instant notBefore, List<String> trail) {
    private static final int MOST = 200_000;

    /** The URLs of a run that satisfy a condition. */
    public static List<PendingUrl> of(SavedRun run, Predicate<String> isMeant, Instant now) throws StateException {
        List<PendingUrl> found = new ArrayList<>();
        for (Map.Entry<String, byte[]> saved : run.values(SeenUrls.KEY, MOST).entrySet()) {
            String requested = saved.getKey().substring(SeenUrls.KEY.length());
            if (isMeant.test(requested)) {
                CrawlUrl url = SavedUrlCodec.read(saved.getValue(), requested, now);
                found.add(new PendingUrl(
                        requested,
                        url.attempts(),
                        now.plus(url.delay()),
                        url.trail().stream().map(step -> step.href()).toList()));
            }
        }
        return found;
    }
}
