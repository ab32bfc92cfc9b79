/** Runs Python: the analysis of a finished dataset, and scripts of the jar. */
@NullMarked
package io.github.llmdata.crawler.analyse;

import org.jspecify.annotations.NullMarked;
