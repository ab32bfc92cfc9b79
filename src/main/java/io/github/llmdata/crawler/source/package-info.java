/**
 * Where work comes from: the inputs on disk, their containers, and the rows in them.
 */
@NullMarked
package io.github.llmdata.crawler.source;

import org.jspecify.annotations.NullMarked;
