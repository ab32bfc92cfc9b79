package io.github.llmdata.crawler.stack.link;

import io.github.llmdata.crawler.stack.dump.Site;
import io.github.llmdata.crawler.stack.rows.PostRow;
import java.util.List;

/**
 * A question with the answer chosen for it.
 *
 * @param alternatives other answers of the question, the one with the highest score first
 */
public record AnsweredQuestion(Site site, PostRow question, PostRow answer, List<PostRow> alternatives) {

    public AnsweredQuestion {
        alternatives = List.copyOf(alternatives);
    }

    /** Without alternatives. */
    public AnsweredQuestion(Site site, PostRow question, PostRow answer) {
        this(site, question, answer, List.of());
    }
}
