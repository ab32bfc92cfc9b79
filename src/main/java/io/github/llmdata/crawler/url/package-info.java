/**
 * URLs: parsing by the WHATWG URL standard, the key that tells whether two URLs lead to the same page, and the
 * registrable domain by which requests are limited.
 */
@NullMarked
package io.github.llmdata.crawler.url;

import org.jspecify.annotations.NullMarked;
