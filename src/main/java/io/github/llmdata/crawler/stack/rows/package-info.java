/** The bytes of a posts table as rows. */
@NullMarked
package io.github.llmdata.crawler.stack.rows;

import org.jspecify.annotations.NullMarked;
