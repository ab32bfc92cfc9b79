package io.github.llmdata.crawler.model;

/** A question with the answer chosen for it. */
public record AnsweredQuestion(Site site, PostRow question, PostRow answer) {}
