/**
 * From the bytes of a web page, as they were sent or stored, to its text: compression and character sets.
 */
@NullMarked
package io.github.llmdata.crawler.decode;

import org.jspecify.annotations.NullMarked;
