/** Stack Exchange: the mode, and the questions and answers of a dump as dialogues. */
@NullMarked
package io.github.llmdata.crawler.stack;

import org.jspecify.annotations.NullMarked;
