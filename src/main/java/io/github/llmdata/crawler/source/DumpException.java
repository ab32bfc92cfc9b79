package io.github.llmdata.crawler.source;

import java.io.IOException;

/** stand-in until merged */
public final class DumpException extends IOException {
    private final String code;

    public DumpException(String code, String message) {
        super(message);
        this.code = code;
    }

    public DumpException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
