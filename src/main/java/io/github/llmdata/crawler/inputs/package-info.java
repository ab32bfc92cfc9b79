/** What the first bytes of an input tell about it, and the kinds of files that no mode reads. */
@NullMarked
package io.github.llmdata.crawler.inputs;

import org.jspecify.annotations.NullMarked;
