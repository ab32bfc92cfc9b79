/** Texts as the tokens of a model; the only package that uses a library of tokenizers. */
@NullMarked
package io.github.llmdata.crawler.prepare.tokens;

import org.jspecify.annotations.NullMarked;
