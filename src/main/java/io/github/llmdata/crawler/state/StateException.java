package io.github.llmdata.crawler.state;

import io.github.llmdata.crawler.model.FileFault;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file below {@code .state} cannot be used; the message is a sentence for the user. */
public final class StateException extends IOException {
    StateException(String message) {
        super(message);
    }

    private StateException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The disk or the permissions failed, not the content of the file. A cause that is a sentence already is returned unchanged. */
    static StateException of(String what, Path file, Throwable cause) {
        return of(what, file, cause, "Mend the cause and run again.");
    }

    static StateException of(String what, Path file, Throwable cause, String remedy) {
        return cause instanceof StateException sentence
                ? sentence
                : new StateException(what + ": " + file + " (" + why(root(cause)) + "). " + remedy, cause);
    }

    /** The failure that the operating system reported; the store wraps it in its own exceptions. */
    static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String why(Throwable cause) {
        return cause instanceof NoSuchFileException ? "no such file or folder" : FileFault.reason(cause);
    }

    /** The content of the file is not what was written. */
    static StateException damaged(Path file, String why) {
        return new StateException("The state of the unfinished run, " + file + ", is damaged (" + why
                + "). What was written is in the .part files beside it; copy what you want to keep, and start over with"
                + " --fresh.");
    }
}
