/** Reads records: finds the files, cuts them into blocks of lines, and parses a line. */
@NullMarked
package io.github.llmdata.crawler.prepare.record;

import org.jspecify.annotations.NullMarked;
