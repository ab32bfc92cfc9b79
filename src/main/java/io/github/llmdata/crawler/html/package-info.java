/** HTML as Markdown-like text, and the charset of a page. */
@NullMarked
package io.github.llmdata.crawler.html;

import org.jspecify.annotations.NullMarked;
