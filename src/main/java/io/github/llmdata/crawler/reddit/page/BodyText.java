package io.github.llmdata.crawler.reddit.page;

import io.github.llmdata.crawler.reddit.thread.Standing;

/**
 * The text of a post or comment.
 *
 * @param markdown empty if the text was deleted or removed
 */
record BodyText(String markdown, Standing standing) {
    static final BodyText NONE = new BodyText("", Standing.PRESENT);

    /** A text, or the notice in its place that it was deleted or removed. */
    static BodyText of(String markdown) {
        Standing standing = Tombstone.standing(markdown);
        return standing == Standing.PRESENT ? new BodyText(markdown, standing) : NONE.gone(standing);
    }

    /** The notice above a comment whose text the page leaves out. An author in brackets is not such a notice. */
    static Standing notice(OwnElements comment) {
        return comment.first(element -> Tombstone.standing(element.ownText()) != Standing.PRESENT
                        && !element.ownText().strip().startsWith("["))
                .map(element -> Tombstone.standing(element.ownText()))
                .orElse(Standing.PRESENT);
    }

    /** An empty text with the stated standing, unless the text is stated to be present. */
    BodyText gone(Standing stated) {
        return stated == Standing.PRESENT ? this : new BodyText("", stated);
    }

    /** An empty text that counts as deleted, or as removed if its notice says so. */
    BodyText gone() {
        return gone(standing == Standing.PRESENT ? Standing.DELETED : standing);
    }
}
