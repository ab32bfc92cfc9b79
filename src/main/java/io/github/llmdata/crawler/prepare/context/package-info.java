/** Texts cut to the context of a model: articles at headings and paragraphs, with their headings repeated. */
@NullMarked
package io.github.llmdata.crawler.prepare.context;

import org.jspecify.annotations.NullMarked;
