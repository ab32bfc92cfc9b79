package io.github.llmdata.crawler.stack.dump;

/** A posts table in an archive. */
record PostsEntry(String name, long storedBytes, Dump.Content content) {}
