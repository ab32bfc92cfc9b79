/**
 * Normalises text: Unicode form, invisible characters, blank space.
 */
@NullMarked
package io.github.llmdata.crawler.refine;

import org.jspecify.annotations.NullMarked;
