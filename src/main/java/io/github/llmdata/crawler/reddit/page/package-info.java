/** Reads the pages of Reddit, in each of their designs, into one form of thread. */
@NullMarked
package io.github.llmdata.crawler.reddit.page;

import org.jspecify.annotations.NullMarked;
