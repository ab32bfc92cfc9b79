/** Stack Exchange: the mode, and how questions with their answers become dialogues. */
@NullMarked
package io.github.llmdata.crawler.stack;

import org.jspecify.annotations.NullMarked;
