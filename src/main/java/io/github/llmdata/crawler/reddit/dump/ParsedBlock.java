package io.github.llmdata.crawler.reddit.dump;

import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.stats.Accounts;
import java.util.List;

/** The rows of a block of lines, the lines that are none, and the accounts of both: rows are pending until they are joined. */
record ParsedBlock(List<Row> rows, List<Rejection> rejections, Accounts accounts) {}
