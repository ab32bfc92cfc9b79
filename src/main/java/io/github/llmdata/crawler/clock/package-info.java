/** The clock by which a run waits and measures. Depends only on the JDK. */
@NullMarked
package io.github.llmdata.crawler.clock;

import org.jspecify.annotations.NullMarked;
