/** What was taken down, so that nobody writes it again, and the files that a takedown replaces as one. */
@NullMarked
package io.github.llmdata.crawler.takedown;

import org.jspecify.annotations.NullMarked;
