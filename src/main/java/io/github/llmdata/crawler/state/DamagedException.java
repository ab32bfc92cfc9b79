package io.github.llmdata.crawler.state;

/** Stored bytes cannot be read back as the value that they should hold. */
public final class DamagedException extends IllegalArgumentException {
    DamagedException(String noun, Exception cause) {
        super("The bytes that should be " + noun + " are damaged: " + cause, cause);
    }
}
