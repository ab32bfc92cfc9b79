/** Reddit: the mode, and a page as a dialogue. */
@NullMarked
package io.github.llmdata.crawler.reddit;

import org.jspecify.annotations.NullMarked;
