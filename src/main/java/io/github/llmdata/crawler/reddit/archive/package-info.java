/** Common Crawl: what its index lists, which captures are wanted, and how their records are fetched. */
@NullMarked
package io.github.llmdata.crawler.reddit.archive;

import org.jspecify.annotations.NullMarked;
