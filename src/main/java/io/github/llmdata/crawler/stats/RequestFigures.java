package io.github.llmdata.crawler.stats;

import java.time.Duration;

/**
 * A request that is under way.
 *
 * @param url what is requested
 * @param inPhase the time since the phase began
 * @param inAll the time since the request began
 */
public record RequestFigures(String url, FetchPhase phase, Duration inPhase, Duration inAll) {}
