/** The accounts of a run (items in, out, pending and dropped by reason), its live counters, and its report. */
@NullMarked
package io.github.llmdata.crawler.stats;

import org.jspecify.annotations.NullMarked;
