/** Wikipedia and other wikis that run MediaWiki: the mode, and a page as an article. */
@NullMarked
package io.github.llmdata.crawler.wiki;

import org.jspecify.annotations.NullMarked;
