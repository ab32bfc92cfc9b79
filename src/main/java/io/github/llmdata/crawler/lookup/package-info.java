/** What became of an item, found in the files of an output folder and in the state of its unfinished run. */
@NullMarked
package io.github.llmdata.crawler.lookup;

import org.jspecify.annotations.NullMarked;
