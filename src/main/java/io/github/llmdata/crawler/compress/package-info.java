/** Compressed bodies and files as their bytes, within limits. */
@NullMarked
package io.github.llmdata.crawler.compress;

import org.jspecify.annotations.NullMarked;
