/** HTML as a flat tree: elements, texts and attributes as numbers over one array of characters. */
@NullMarked
package io.github.llmdata.crawler.html.tree;

import org.jspecify.annotations.NullMarked;
