/** Finds sequences of words that texts share: evaluation questions with records, and the splits with each other. */
@NullMarked
package io.github.llmdata.crawler.prepare.overlap;

import org.jspecify.annotations.NullMarked;
