package io.github.llmdata.crawler.model;

/** One utterance of a dialogue. */
public record Turn(Role role, String content) {

    /** Who speaks: the asker, or the one to be imitated. */
    public enum Role {
        USER,
        BOT
    }
}
