/** A thread, whatever page it came from, and the dialogue it makes. */
@NullMarked
package io.github.llmdata.crawler.reddit.thread;

import org.jspecify.annotations.NullMarked;
