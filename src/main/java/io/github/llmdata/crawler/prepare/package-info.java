/**
 * Prepares the records that the modes wrote for training: judges them by rules of quality, leaves out duplicates across sources,
 * and splits them into files for training, validation and test.
 */
@NullMarked
package io.github.llmdata.crawler.prepare;

import org.jspecify.annotations.NullMarked;
