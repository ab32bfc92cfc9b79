/** The commands of the jar: their options, exit codes and signals. */
@NullMarked
package io.github.llmdata.crawler.cli;

import org.jspecify.annotations.NullMarked;
