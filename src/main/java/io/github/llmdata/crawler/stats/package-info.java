/**
 * The accounts of a run: what came in, what went out, and why the rest was left out.
 */
@NullMarked
package io.github.llmdata.crawler.stats;

import org.jspecify.annotations.NullMarked;
