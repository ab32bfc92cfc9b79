/**
 * The inputs of {@code wiki} mode: lists of URLs, saved pages, web archives.
 */
@NullMarked
package io.github.llmdata.crawler.pages;

import org.jspecify.annotations.NullMarked;
