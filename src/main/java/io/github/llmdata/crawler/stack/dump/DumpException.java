package io.github.llmdata.crawler.stack.dump;

import io.github.llmdata.crawler.model.SafeMessage;
import java.io.IOException;

/** Something is wrong with an input. The message is one sentence: which file, what is wrong, what to do. */
public final class DumpException extends IOException {
    /** The input does not exist: a mistake in the command or the settings. */
    public static final String MISSING = "input-missing";

    static final String EMPTY = "input-empty";
    static final String UNREADABLE = "input-unreadable";
    static final String NOTHING_FOUND = "nothing-found";
    static final String NO_POSTS = "no-posts-inside";
    static final String NOT_AN_ARCHIVE = "not-an-archive";
    static final String NOT_FETCHED = "not-fetched";
    static final String UNSUPPORTED_CONTAINER = "unsupported-container";
    static final String UNSUPPORTED_METHOD = "unsupported-method";
    static final String ENCRYPTED = "encrypted";
    static final String UNSAFE_NAME = "unsafe-entry-name";
    public static final String TRUNCATED = "truncated";
    static final String DAMAGED = "damaged";
    static final String TOO_LARGE = "too-large";
    static final String TOO_DENSE = "too-dense";
    static final String NEEDS_MEMORY = "needs-memory";
    public static final String NOT_XML = "not-xml";
    public static final String NOT_UTF_8 = "not-utf-8";
    public static final String NOT_POSTS = "not-posts";

    private final String code;

    public DumpException(String code, String message) {
        super(SafeMessage.of(message));
        this.code = code;
    }

    public DumpException(String code, String message, Throwable cause) {
        super(SafeMessage.of(message), cause);
        this.code = code;
    }

    /** What went wrong, as a stable kebab-case word: a key in reports, logs and tests. */
    public String code() {
        return code;
    }
}
