package io.github.llmdata.crawler.stack.link;

import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.stack.rows.Attribution;
import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.stack.rows.PostType;
import io.github.llmdata.crawler.stack.rows.RowTexts;

/** Rows as the parser would give them. */
final class Rows {
    private Rows() {}

    static PostRow question(int id, int accepted) {
        return row(id, PostType.QUESTION, accepted, 0, 1);
    }

    static PostRow answer(int id, int parent, int score) {
        return row(id, PostType.ANSWER, 0, parent, score);
    }

    static PostRow other(int id) {
        return row(id, PostType.OTHER, 0, 0, 0);
    }

    static PostRow row(int id, PostType type, int accepted, int parent, int score) {
        return new PostRow(
                id,
                type,
                accepted,
                parent,
                score,
                RowTexts.of(
                        "title " + id,
                        "body " + id,
                        "|tag|",
                        new Attribution("7", "name", "2020-01-01T00:00:00.000", "CC BY-SA 4.0")),
                new RowPosition("Posts.xml", 100L * id));
    }
}
