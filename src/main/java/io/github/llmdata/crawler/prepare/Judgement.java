package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.prepare.record.RecordLine;
import java.util.Optional;

/**
 * What became of a record that was judged.
 *
 * @param record with its texts as they are now
 * @param rejection why it is left out; empty if it is kept
 */
record Judgement(RecordLine record, Optional<Rejection> rejection) {}
