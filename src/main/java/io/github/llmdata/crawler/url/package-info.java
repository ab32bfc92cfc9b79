/**
 * Addresses on the web: parsing by the URL standard, the key that tells whether two addresses are one page, and the
 * domain whose owner a request burdens.
 */
@NullMarked
package io.github.llmdata.crawler.url;

import org.jspecify.annotations.NullMarked;
