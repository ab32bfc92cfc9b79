/**
 * Recognises what was seen before: keys of millions of texts, and the decision whether a document is written.
 */
@NullMarked
package io.github.llmdata.crawler.dedupe;

import org.jspecify.annotations.NullMarked;
