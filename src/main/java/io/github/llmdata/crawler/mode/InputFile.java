package io.github.llmdata.crawler.mode;

import java.nio.file.Path;

/**
 * A file that a run reads.
 *
 * @param label its name in reports
 */
public record InputFile(String label, Path path) {}
