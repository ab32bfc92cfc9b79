/** Parquet files: the part of the format that the export needs, as docs/decisions/0045-parquet.md says. */
@NullMarked
package io.github.llmdata.crawler.prepare.parquet;

import org.jspecify.annotations.NullMarked;
