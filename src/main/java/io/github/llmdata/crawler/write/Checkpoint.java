package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.stats.Accounts;
import java.util.Map;

/**
 * A state that a run can go back to: up to here everything is on disk.
 *
 * @param position batches written
 * @param lengths length of each file in bytes
 * @param accounts sum of the accounts of those batches
 */
public record Checkpoint(long position, Map<Output, Long> lengths, Accounts accounts) {}
