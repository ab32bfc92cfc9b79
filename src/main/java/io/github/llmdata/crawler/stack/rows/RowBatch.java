package io.github.llmdata.crawler.stack.rows;

import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.stats.Accounts;
import java.util.List;

/**
 * The rows of one block, in file order.
 *
 * @param rejections rows that could not be used, each with the file and the byte offset it starts at as its id
 * @param accounts every row of the block counts as in; rejected rows also as dropped
 */
public record RowBatch(List<PostRow> rows, List<Rejection> rejections, Accounts accounts) {}
