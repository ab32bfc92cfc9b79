package io.github.llmdata.crawler.cluster.files;

import io.github.llmdata.crawler.state.Folder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** What the nodes of a cluster ask of the file system of their folder. A test puts a bad file system in its place. */
interface FileOperations {
    /** The file system of this machine. */
    FileOperations REAL = new FileOperations() {};

    /** Makes an empty file that must not exist yet. */
    default void createNew(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Writes a small file, in the place of the one that may be there, and makes it durable. */
    default void write(Path file, String content) throws IOException {
        Files.writeString(
                file,
                content,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
    }

    /** Locks the file, unless it is locked: then the answer is null. Closing its channel unlocks it. */
    default @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // by this very process
        }
    }

    /** Gives a file or folder another name at once, also that of a file which is there. */
    default void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes the names in a folder durable. */
    default void sync(Path folder) throws IOException {
        Folder.sync(folder);
    }

    /** When the file was written last, by the clock of the file system. */
    default FileTime modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file);
    }
}
