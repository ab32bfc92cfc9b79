package io.github.llmdata.crawler.stats;

/**
 * What a run uses of its machine.
 *
 * @param heapBytes heap in use
 * @param maxHeapBytes the most heap that may be in use
 * @param freeDiskBytes what is left on the disk of the output folder; -1 if that is unknown
 */
public record MachineFigures(long heapBytes, long maxHeapBytes, long freeDiskBytes) {}
