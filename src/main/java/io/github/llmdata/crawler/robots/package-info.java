/** Parses robots.txt (RFC 9309) and decides which paths a crawler may fetch, and by which rule. */
@NullMarked
package io.github.llmdata.crawler.robots;

import org.jspecify.annotations.NullMarked;
