package io.github.llmdata.crawler.source;

/** A posts table in an archive. */
record PostsEntry(String name, long storedBytes, Dump.Content content) {}
