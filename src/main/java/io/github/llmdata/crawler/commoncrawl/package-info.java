/** Common Crawl: what its index lists, which captures of it are wanted, and where in its files they lie. */
@NullMarked
package io.github.llmdata.crawler.commoncrawl;

import org.jspecify.annotations.NullMarked;
