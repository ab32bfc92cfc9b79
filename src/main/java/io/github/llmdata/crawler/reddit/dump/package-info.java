/** Reddit dumps: lines of submissions and comments, joined to threads in bounded memory through partitions on disk. */
@NullMarked
package io.github.llmdata.crawler.reddit.dump;

import org.jspecify.annotations.NullMarked;
