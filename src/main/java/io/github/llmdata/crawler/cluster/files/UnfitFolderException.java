package io.github.llmdata.crawler.cluster.files;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The shared folder is on a file system on which several machines would harm each other's work; the message is a sentence. */
public final class UnfitFolderException extends IOException {
    private static final String REMEDY = "Choose a folder on a file system that can do this, such as NFS 4 or CephFS"
            + " (docs/cluster.md lists some), or let one machine work alone with crawler.cluster.enabled = false.";

    UnfitFolderException(Path folder, String fault, @Nullable Throwable cause) {
        super("The output folder " + folder + " cannot be shared by machines: " + fault + ". " + REMEDY, cause);
    }
}
