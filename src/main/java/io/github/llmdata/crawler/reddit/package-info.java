/** Reddit threads: from a page of any of its designs to a thread, and from a thread to a dialogue. */
@NullMarked
package io.github.llmdata.crawler.reddit;

import org.jspecify.annotations.NullMarked;
