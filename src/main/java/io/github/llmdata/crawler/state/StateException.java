package io.github.llmdata.crawler.state;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** The state of a run cannot be used; the message is a sentence for the user. */
public final class StateException extends IOException {
    StateException(String message) {
        super(message);
    }

    private StateException(String message, Throwable cause) {
        super(message, cause);
    }

    static StateException of(String what, Path file, Throwable cause) {
        String why = cause instanceof AccessDeniedException
                ? "permission denied"
                : cause instanceof FileSystemException failure && failure.getReason() != null
                        ? failure.getReason()
                        : String.valueOf(cause.getMessage());
        return new StateException(what + ": " + file + " (" + why + "). Mend the cause and run again.", cause);
    }

    /** The file is not as it was written. */
    static StateException damaged(Path file, String why) {
        return new StateException("The state of the unfinished run, " + file + ", is damaged (" + why
                + "). What was written is in the .part files beside it; copy what you want to keep, and start over with"
                + " --fresh.");
    }
}
