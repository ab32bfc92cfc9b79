/** The overview of a run, {@code report_<mode>.html}: its report, dataset and ledger as one page for people to read. */
@NullMarked
package io.github.llmdata.crawler.overview;

import org.jspecify.annotations.NullMarked;
