package io.github.llmdata.crawler.stack.link;

import io.github.llmdata.crawler.stack.dump.Site;
import io.github.llmdata.crawler.stack.rows.PostRow;

/** A question with the answer chosen for it. */
public record AnsweredQuestion(Site site, PostRow question, PostRow answer) {}
