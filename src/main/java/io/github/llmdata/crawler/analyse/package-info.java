/**
 * Runs the Python analysis over a finished dataset.
 */
@NullMarked
package io.github.llmdata.crawler.analyse;

import org.jspecify.annotations.NullMarked;
