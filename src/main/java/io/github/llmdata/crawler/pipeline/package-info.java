/**
 * Composes the stages of a mode into one stream; the only place that knows their order.
 */
@NullMarked
package io.github.llmdata.crawler.pipeline;

import org.jspecify.annotations.NullMarked;
