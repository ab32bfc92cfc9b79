package io.github.llmdata.crawler.cluster.files;

import io.github.llmdata.crawler.model.FileFault;
import io.github.llmdata.crawler.state.Folder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Shows at the start of a node that the file system of the shared folder can do what epochs rely on. It tries everything on files
 * of its own and deletes them. What only another machine can see, such as a stale cache, it does not show.
 */
public final class FileSystemProbe {
    /** Some file systems note times to two seconds. */
    private static final Duration COARSEST_TIME = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(10);

    private final FileOperations files;
    private final Duration patience;
    private final Duration coarsestTime;

    FileSystemProbe(FileOperations files, Duration patience, Duration coarsestTime) {
        this.files = files;
        this.patience = patience;
        this.coarsestTime = coarsestTime;
    }

    /**
     * Tries the file system of a folder, which is made if it is missing.
     *
     * @throws UnfitFolderException if machines cannot share the folder, or it does not answer
     */
    public static void check(Path folder) throws IOException {
        new FileSystemProbe(FileOperations.REAL, PATIENCE, COARSEST_TIME).tryAll(folder);
    }

    /** In a thread of its own: a file server that has gone away holds a thread for as long as it likes. */
    void tryAll(Path folder) throws IOException {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(end, folder), "file-system-probe");
        thread.setDaemon(true);
        thread.start();
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new UnfitFolderException(
                    folder, "its file system did not answer within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
            throw cause instanceof UnfitFolderException unfit ? unfit : unusable(folder, cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnfitFolderException(folder, "the process was told to stop before it had tried it", e);
        }
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // whatever happens to the probe, somebody waits for its end
    private void complete(CompletableFuture<Void> end, Path folder) {
        try {
            inFolderOfItsOwn(folder);
            end.complete(null);
        } catch (IOException | RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    private static UnfitFolderException unusable(Path folder, Throwable cause) {
        return new UnfitFolderException(folder, "files cannot be made in it (" + FileFault.reason(cause) + ")", cause);
    }

    private void inFolderOfItsOwn(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path own = Files.createDirectory(folder.resolve(".probe-" + UUID.randomUUID()));
        try {
            Trial trial = new Trial(folder, own);
            trial.of("the same file can be made twice", this::createsOnce);
            trial.of("the same file can be locked twice", this::locksOnce);
            trial.of("a file cannot be renamed at once to the name of another", this::replaces);
            trial.of("a folder cannot be renamed at once", this::renamesFolder);
            trial.of("the names in a folder cannot be made durable", this::syncs);
            trial.of("the time of a file does not advance when it is written again", this::timesAdvance);
        } finally {
            Folder.delete(own);
        }
    }

    private boolean createsOnce(Path own) throws IOException {
        Path file = own.resolve("once");
        files.createNew(file);
        try {
            files.createNew(file);
            return false;
        } catch (FileAlreadyExistsException e) {
            return true;
        }
    }

    private boolean locksOnce(Path own) throws IOException {
        Path file = own.resolve("lock");
        try (FileChannel first = open(file);
                FileChannel second = open(file)) {
            return files.lock(first) != null && files.lock(second) == null;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private boolean replaces(Path own) throws IOException {
        Path file = own.resolve("replaced");
        Path next = own.resolve("replaced.part");
        files.write(file, "old");
        files.write(next, "new");
        files.rename(next, file);
        return Files.notExists(next) && Files.readString(file).equals("new");
    }

    private boolean renamesFolder(Path own) throws IOException {
        Path folder = own.resolve("folder");
        Path part = Files.createDirectory(own.resolve("folder.part"));
        files.write(part.resolve("file"), "content");
        files.rename(part, folder);
        return Files.notExists(part) && Files.readString(folder.resolve("file")).equals("content");
    }

    private boolean syncs(Path own) throws IOException {
        files.sync(own);
        return true;
    }

    private boolean timesAdvance(Path own) throws IOException {
        Path file = own.resolve("time");
        files.write(file, "0");
        FileTime first = files.modified(file);
        long began = System.nanoTime();
        while (System.nanoTime() - began < coarsestTime.toNanos()) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
            files.write(file, "1");
            if (files.modified(file).compareTo(first) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Tries one thing after another in a folder of its own. */
    private record Trial(Path folder, Path own) {
        /** Something that a file system can do, or not. */
        private interface Ability {
            boolean isThere(Path own) throws IOException;
        }

        private void of(String fault, Ability ability) throws UnfitFolderException {
            try {
                if (!ability.isThere(own)) {
                    throw new UnfitFolderException(folder, fault, null);
                }
            } catch (UnfitFolderException e) {
                throw e;
            } catch (IOException | UnsupportedOperationException e) {
                throw new UnfitFolderException(folder, fault + " (" + FileFault.reason(e) + ")", e);
            }
        }
    }
}
