/** Takes records out of the files of an output folder, all files as one. */
@NullMarked
package io.github.llmdata.crawler.prepare.takedown;

import org.jspecify.annotations.NullMarked;
