/** The {@code wiki} mode: extracts articles from pages of Wikipedia and other MediaWiki wikis. */
@NullMarked
package io.github.llmdata.crawler.wiki;

import org.jspecify.annotations.NullMarked;
