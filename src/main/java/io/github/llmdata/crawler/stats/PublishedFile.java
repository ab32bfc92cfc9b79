package io.github.llmdata.crawler.stats;

/**
 * A file that a run has published.
 *
 * @param name its name in the output folder
 * @param sha256 the SHA-256 of its content, in hexadecimal
 */
public record PublishedFile(String name, long bytes, String sha256) {}
