package io.github.llmdata.crawler.stats;

import java.util.OptionalLong;

/**
 * A file that a run has published.
 *
 * @param name its name in the output folder
 * @param sha256 the SHA-256 of its content, in hexadecimal
 * @param records how many archive records it holds; empty if it is no web archive
 */
public record PublishedFile(String name, long bytes, String sha256, OptionalLong records) {

    /** A file that is no web archive. */
    public PublishedFile(String name, long bytes, String sha256) {
        this(name, bytes, sha256, OptionalLong.empty());
    }
}
