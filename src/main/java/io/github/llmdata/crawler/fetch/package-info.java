/**
 * Fetches pages over HTTP, politely and within bounds, and only from addresses that the public can reach.
 */
@NullMarked
package io.github.llmdata.crawler.fetch;

import org.jspecify.annotations.NullMarked;
