/** Runs the Python analysis of a finished dataset. */
@NullMarked
package io.github.llmdata.crawler.analyse;

import org.jspecify.annotations.NullMarked;
