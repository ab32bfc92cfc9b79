/** Recognises texts that were seen before. */
@NullMarked
package io.github.llmdata.crawler.dedupe;

import org.jspecify.annotations.NullMarked;
