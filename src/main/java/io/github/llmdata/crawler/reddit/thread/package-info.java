/** A Reddit thread, independent of the design of its page, and the dialogue that is made of it. */
@NullMarked
package io.github.llmdata.crawler.reddit.thread;

import org.jspecify.annotations.NullMarked;
