package io.github.llmdata.crawler.stack.rows;

import io.github.llmdata.crawler.model.Reason;
import java.util.Optional;

/** Where a post comes from, as far as that decides whether it is used. */
enum PostOrigin {
    /** An account of a person, or one that is gone. */
    ACCOUNT,
    /** The account {@code Community}, which owns posts that the site itself keeps. */
    COMMUNITY,
    /** The answer bot, with which Stack Exchange has written answers since December 2024 (Meta 404735). */
    AI_BOT,
    /** A post that was deleted on its site; dumps of 2024 hold some. */
    DELETED;

    /** The origin by the {@code OwnerUserId} of a row. */
    static PostOrigin of(String userId) {
        return switch (userId) {
            case "-1" -> COMMUNITY;
            case "-2" -> AI_BOT;
            default -> ACCOUNT;
        };
    }

    /**
     * The reason why a post of this origin is not used; empty if it may be used.
     *
     * @param hasParent false for an answer that names no question: such answers of {@code Community} are planted ones, as the
     *     dumps of 2025-06-30 have them (Meta 412018)
     */
    Optional<Reason> rejection(boolean hasParent) {
        return switch (this) {
            case ACCOUNT -> Optional.empty();
            case COMMUNITY -> hasParent ? Optional.empty() : Optional.of(Reason.CANARY);
            case AI_BOT -> Optional.of(Reason.AI_BOT);
            case DELETED -> Optional.of(Reason.DELETED);
        };
    }
}
