/** What a run can do: the interface that a source of text implements to become a mode, and the parts that modes share. */
@NullMarked
package io.github.llmdata.crawler.mode;

import org.jspecify.annotations.NullMarked;
