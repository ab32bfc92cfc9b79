/**
 * Everything that goes over the network by HTTP, and nothing else does.
 */
@NullMarked
package io.github.llmdata.crawler.fetch;

import org.jspecify.annotations.NullMarked;
