package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.stats.Accounts;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The output could not be written; the message is a sentence for the user. */
public final class OutputException extends RuntimeException {
    private final transient Accounts accounts;

    OutputException(String message, Throwable cause, Accounts accounts) {
        super(message, cause);
        this.accounts = accounts;
    }

    /**
     * A file cannot be written.
     *
     * @param hasCommitted whether the run can be continued with what it has committed before
     */
    static OutputException cannotWrite(Path path, IOException e, boolean hasCommitted, Accounts accounts) {
        String kept = hasCommitted ? " What was committed before is kept, and the run can be continued." : "";
        String remedy = e instanceof LostFileException ? "" : "." + kept + " Mend the cause and run again.";
        return new OutputException("Cannot write " + path + ": " + why(e) + remedy, e, accounts);
    }

    private static String why(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return e instanceof NoSuchFileException ? "the folder does not exist" : String.valueOf(e.getMessage());
    }

    /** The accounts of what was written before the failure. */
    public Accounts accounts() {
        return accounts;
    }
}
