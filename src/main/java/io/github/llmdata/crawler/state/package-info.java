/**
 * What outlives a run: embedded stores in the folder {@code .state} of the output.
 */
@NullMarked
package io.github.llmdata.crawler.state;

import org.jspecify.annotations.NullMarked;
