package io.github.llmdata.crawler.stack.rows;

import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.stack.dump.Site;

/**
 * One {@code <row>} of a {@code Posts.xml}. Absent numbers are 0, absent texts are empty.
 *
 * @param id number of the post, unique on its site, between 1 and {@link #FIRST_CANARY_ID} − 1 for real posts
 * @param acceptedAnswerId the answer that the asker accepted, or 0
 * @param parentId the question that an answer belongs to, or 0
 * @param texts the title, the body and other texts, as bytes
 * @param place the position of the row
 */
public record PostRow(
        int id, PostType type, int acceptedAnswerId, int parentId, int score, RowTexts texts, RowPosition place) {

    /**
     * Dumps since July 2025 carry posts from this number on that exist on no site, to detect models that were trained on them.
     */
    public static final int FIRST_CANARY_ID = 1_000_000_001;

    /** The title, plain text; only questions have one. Decoded anew by each call, as the other texts. */
    public String title() {
        return texts.title();
    }

    /** The body, HTML. */
    public String body() {
        return texts.body();
    }

    /** The tags as in the dump: {@code <a><b>} or {@code |a|b|}. */
    public String tags() {
        return texts.tags();
    }

    /** Who wrote the post, and when. */
    public Attribution attribution() {
        return texts.attribution();
    }

    /** The same row, holding no more bytes than its own. */
    public PostRow alone() {
        return new PostRow(id, type, acceptedAnswerId, parentId, score, texts.alone(), place);
    }

    /** The stable id of the post; that of a question is the id of its record. */
    public String stackId(Site site) {
        return "stack:" + site.name() + ":" + id;
    }
}
