package io.github.llmdata.crawler.stats;

import java.time.Duration;

/** How long a run will still take: at least, and at most, if it goes on as before. */
public record Eta(Duration least, Duration most) {}
