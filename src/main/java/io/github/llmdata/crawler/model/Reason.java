package io.github.llmdata.crawler.model;

import java.util.Locale;

/** Why an item was left out. The code is a key in report, ledger, logs and tests alike, and never changes its meaning. */
public enum Reason {
    /** A row that no XML parser accepts, or whose numbers are none. */
    MALFORMED_ROW,
    /** A row or attribute above {@code crawler.stack.max-body-bytes}. */
    TOO_LARGE,
    /** A post planted in the dump that exists on no site. */
    CANARY,
    /** An item with an id that was seen before. */
    DUPLICATE,
    /** Neither question nor answer: a tag wiki and the like. */
    OTHER_POST_TYPE,
    /** An answer that was not the one chosen for its question. */
    ANSWER_NOT_CHOSEN,
    /** An answer whose question is not in the dump. */
    ORPHAN_ANSWER,
    /** A question that has no accepted answer (with {@code answers = best}: none at all). */
    NO_ANSWER,
    /** The accepted answer is not in the dump. */
    ANSWER_MISSING,
    /** The accepted answer belongs to another question. */
    ANSWER_MISMATCH,
    /** A question that names itself as its accepted answer. */
    SELF_REFERENCE,
    /** The chosen answer's score is below {@code crawler.stack.min-score}. */
    ANSWER_BELOW_SCORE,
    /** Nothing readable was left of the question or of the answer. */
    EMPTY_TEXT;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    public String code() {
        return code;
    }
}
