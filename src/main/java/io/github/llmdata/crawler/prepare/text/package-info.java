/** A text in the parts that rules of quality count: characters, words, sentences, lines, paragraphs, n-grams. */
@NullMarked
package io.github.llmdata.crawler.prepare.text;

import org.jspecify.annotations.NullMarked;
