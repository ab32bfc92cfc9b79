/** The pages of a wiki as the wiki lists them by its API: what is asked, how answers are read, and the feed of a crawl. */
@NullMarked
package io.github.llmdata.crawler.wiki.site;

import org.jspecify.annotations.NullMarked;
