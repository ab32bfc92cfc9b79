/**
 * Web archives that a crawl writes: archive records of WARC 1.1, and the lines of their index.
 */
@NullMarked
package io.github.llmdata.crawler.warc;

import org.jspecify.annotations.NullMarked;
