/** Replaces what identifies persons or opens accounts by placeholders. */
@NullMarked
package io.github.llmdata.crawler.prepare.mask;

import org.jspecify.annotations.NullMarked;
