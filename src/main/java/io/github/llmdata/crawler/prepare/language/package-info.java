/** Tells which language a text is in; the only package that uses OpenNLP. */
@NullMarked
package io.github.llmdata.crawler.prepare.language;

import org.jspecify.annotations.NullMarked;
