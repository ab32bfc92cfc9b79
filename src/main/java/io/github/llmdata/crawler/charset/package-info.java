/** The encodings of the WHATWG Encoding Standard: their labels, their tables, and bytes as text. */
@NullMarked
package io.github.llmdata.crawler.charset;

import org.jspecify.annotations.NullMarked;
