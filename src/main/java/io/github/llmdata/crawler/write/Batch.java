package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.stats.Accounts;
import java.util.Map;

/**
 * Encoded records that are written together or not at all.
 *
 * @param position how many batches of the run came before this one, and itself: where a restart goes on
 * @param portions what to append to each file; whole lines
 * @param accounts what happened to the items of the batch
 */
public record Batch(long position, Map<Output, byte[]> portions, Accounts accounts) {}
