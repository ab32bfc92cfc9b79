package io.github.llmdata.crawler.model;

/** One utterance of a dialogue. */
public record Turn(Role role, String content) {

    /** Who speaks: the user who asks, or the assistant, which a model learns to imitate. */
    public enum Role {
        USER,
        BOT
    }
}
