/**
 * Owns a run from start to stop: the root actor, the coordinators, the graceful stop.
 */
@NullMarked
package io.github.llmdata.crawler.supervise;

import org.jspecify.annotations.NullMarked;
