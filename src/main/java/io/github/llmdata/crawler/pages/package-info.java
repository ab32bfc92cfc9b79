/**
 * Where pages come from other than the web: lists of URLs, saved pages, web archives, and records of archives that an
 * index points to.
 */
@NullMarked
package io.github.llmdata.crawler.pages;

import org.jspecify.annotations.NullMarked;
