/**
 * Finds what was there before.
 */
@NullMarked
package io.github.llmdata.crawler.dedupe;

import org.jspecify.annotations.NullMarked;
