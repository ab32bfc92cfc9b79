/**
 * Brings documents into normal form, and keeps or drops each: the normal form of text, the filters, and their order.
 */
@NullMarked
package io.github.llmdata.crawler.refine;

import org.jspecify.annotations.NullMarked;
