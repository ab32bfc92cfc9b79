/** Owns a run from its start to its end: the root actor, the coordinators, the progress line and the graceful stop. */
@NullMarked
package io.github.llmdata.crawler.supervise;

import org.jspecify.annotations.NullMarked;
