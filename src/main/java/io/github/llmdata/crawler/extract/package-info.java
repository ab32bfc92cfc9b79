/**
 * Turns raw markup into documents. The only package that knows jsoup.
 */
@NullMarked
package io.github.llmdata.crawler.extract;

import org.jspecify.annotations.NullMarked;
