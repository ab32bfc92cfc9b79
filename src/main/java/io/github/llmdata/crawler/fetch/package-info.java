/**
 * Sends HTTP requests and reads their responses; no other package does.
 */
@NullMarked
package io.github.llmdata.crawler.fetch;

import org.jspecify.annotations.NullMarked;
