/** Finds records that say nearly the same, and decides which of them is kept. */
@NullMarked
package io.github.llmdata.crawler.prepare.duplicate;

import org.jspecify.annotations.NullMarked;
