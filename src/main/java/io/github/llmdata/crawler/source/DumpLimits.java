package io.github.llmdata.crawler.source;
/** stand-in */
public record DumpLimits(long maxDecodedBytes, int maxRatio) {}
