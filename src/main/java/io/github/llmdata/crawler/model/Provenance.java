package io.github.llmdata.crawler.model;

/** Where in the input a document came from. */
public record Provenance(PostRow.Place question, int answerId, PostRow.Place answer) {}
