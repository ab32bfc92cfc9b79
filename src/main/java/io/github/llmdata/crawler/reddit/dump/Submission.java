package io.github.llmdata.crawler.reddit.dump;

import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.reddit.thread.Post;
import java.util.OptionalInt;

/**
 * A submission of a dump.
 *
 * @param declared number of comments that it states
 * @param retrieved when it was retrieved, ISO 8601 in UTC; empty if the dump does not say
 * @param place where its line starts in the unpacked dump
 */
record Submission(Post post, OptionalInt declared, String retrieved, RowPosition place) {}
