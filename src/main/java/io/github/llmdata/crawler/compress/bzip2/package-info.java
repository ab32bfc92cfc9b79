/** bzip2, decoded block by block on several threads. */
@NullMarked
package io.github.llmdata.crawler.compress.bzip2;

import org.jspecify.annotations.NullMarked;
