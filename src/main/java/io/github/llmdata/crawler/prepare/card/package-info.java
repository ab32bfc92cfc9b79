/** The card of a prepared dataset: what a reader must know who did not make it. */
@NullMarked
package io.github.llmdata.crawler.prepare.card;

import org.jspecify.annotations.NullMarked;
