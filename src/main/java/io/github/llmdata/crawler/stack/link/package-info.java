/** Joins each question with its answer in bounded memory, whatever the order of the rows. */
@NullMarked
package io.github.llmdata.crawler.stack.link;

import org.jspecify.annotations.NullMarked;
