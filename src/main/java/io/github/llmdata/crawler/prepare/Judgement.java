package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.prepare.record.RecordLine;
import io.github.llmdata.crawler.prepare.record.RecordSchema.Change;
import java.util.List;
import java.util.Optional;

/**
 * What became of a record that was judged.
 *
 * @param record with its texts as they are now
 * @param rejection why it is left out; empty if it is kept
 * @param changes what was done to its texts
 * @param fields what was found out about it, as fields of JSON, each with a comma before it
 */
record Judgement(RecordLine record, Optional<Rejection> rejection, List<Change> changes, String fields) {

    static Judgement kept(RecordLine record, List<Change> changes, String fields) {
        return new Judgement(record, Optional.empty(), changes, fields);
    }

    static Judgement leftOut(RecordLine record, Rejection rejection) {
        return new Judgement(record, Optional.of(rejection), List.of(), "");
    }
}
