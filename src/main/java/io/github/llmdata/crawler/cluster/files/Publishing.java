package io.github.llmdata.crawler.cluster.files;

import io.github.llmdata.crawler.state.Folder;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Gives a complete folder its name at once. Of several machines that do so with the same name, the first one wins. */
final class Publishing {
    private Publishing() {}

    /** Renames a folder that is not empty and is durable, or deletes it if another machine was faster. */
    static void folder(Path part, Path named) throws IOException {
        try {
            Files.move(part, named, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) { // Java has no class of its own for this error of a rename at once
            if (!Files.isDirectory(named)) {
                throw e;
            }
            Folder.delete(part);
        }
        Folder.sync(Optional.ofNullable(named.toAbsolutePath().getParent()).orElseThrow());
    }
}
