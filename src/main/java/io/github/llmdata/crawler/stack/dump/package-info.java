/** The files, archives and streams that hold the posts table of a dump. */
@NullMarked
package io.github.llmdata.crawler.stack.dump;

import org.jspecify.annotations.NullMarked;
