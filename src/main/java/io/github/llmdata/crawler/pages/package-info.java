/**
 * Reads the inputs of a crawl: lists of URLs, saved pages, web archives, and the archive records that the index of
 * Common Crawl lists.
 */
@NullMarked
package io.github.llmdata.crawler.pages;

import org.jspecify.annotations.NullMarked;
