/** Reddit: the mode, and how pages become dialogues. */
@NullMarked
package io.github.llmdata.crawler.reddit;

import org.jspecify.annotations.NullMarked;
