package io.github.llmdata.crawler.settings;

import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.model.Secrets;

/** A setting has an invalid value. The message names key, rule and value in one sentence. */
public final class InvalidSettingException extends RuntimeException {

    public InvalidSettingException(String message) {
        super(Secrets.masked(message));
    }

    static InvalidSettingException of(String key, String rule, Object value) {
        return new InvalidSettingException(key + " must " + rule + ", was " + SafeMessage.of(String.valueOf(value)));
    }
}
