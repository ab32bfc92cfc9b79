/** The designs of pages that Reddit has had, each read into one form of thread. */
@NullMarked
package io.github.llmdata.crawler.reddit.page;

import org.jspecify.annotations.NullMarked;
