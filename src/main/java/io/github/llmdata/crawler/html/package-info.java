/** HTML as Markdown-like text, and the encoding that a page states. */
@NullMarked
package io.github.llmdata.crawler.html;

import org.jspecify.annotations.NullMarked;
