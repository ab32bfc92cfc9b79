/**
 * The formats and the files of the output, and the actor that owns them.
 */
@NullMarked
package io.github.llmdata.crawler.write;

import org.jspecify.annotations.NullMarked;
