/** Common Crawl: queries its index, selects one capture per thread, and fetches their archive records. */
@NullMarked
package io.github.llmdata.crawler.reddit.archive;

import org.jspecify.annotations.NullMarked;
