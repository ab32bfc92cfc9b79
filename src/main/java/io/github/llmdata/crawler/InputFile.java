package io.github.llmdata.crawler;

import java.nio.file.Path;

/**
 * A file that a run reads.
 *
 * @param label its name in reports
 */
record InputFile(String label, Path path) {}
