package io.github.llmdata.crawler.model;

/** One utterance of a dialogue. */
public record Turn(Role role, String content) {

    /** Who speaks: the user who asks, or the bot, whose answers a model learns to give. */
    public enum Role {
        USER,
        BOT
    }
}
