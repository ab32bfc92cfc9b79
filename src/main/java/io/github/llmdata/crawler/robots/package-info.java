/**
 * What a site's robots.txt permits, after RFC 9309: which rule decides over a path, and why.
 */
@NullMarked
package io.github.llmdata.crawler.robots;

import org.jspecify.annotations.NullMarked;
