/** What a source of text implements to become a mode of the program, and what modes share. */
@NullMarked
package io.github.llmdata.crawler.mode;

import org.jspecify.annotations.NullMarked;
