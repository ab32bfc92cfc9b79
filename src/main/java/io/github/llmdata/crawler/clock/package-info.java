/**
 * The time by which a run waits and measures. Depends on the JDK alone.
 */
@NullMarked
package io.github.llmdata.crawler.clock;

import org.jspecify.annotations.NullMarked;
