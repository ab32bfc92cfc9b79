/** Files that hold what was found out about the records so far, so that a run can be continued. */
@NullMarked
package io.github.llmdata.crawler.prepare.work;

import org.jspecify.annotations.NullMarked;
