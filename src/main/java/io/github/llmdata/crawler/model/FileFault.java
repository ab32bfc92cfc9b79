package io.github.llmdata.crawler.model;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says why a file cannot be used, in words for people: exceptions of the file system often say only its name. */
public final class FileFault {
    private FileFault() {}

    /** The reason, without the name of the file where the exception tells them apart. */
    public static String reason(Throwable fault) {
        if (fault instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (fault instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        if (fault instanceof NoSuchFileException) {
            return "it does not exist";
        }
        return fault.getMessage() == null ? fault.toString() : fault.getMessage();
    }
}
