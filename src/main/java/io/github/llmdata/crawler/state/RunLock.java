package io.github.llmdata.crawler.state;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an output folder to one run. The operating system releases the lock when the process ends, however it ends, so a lock
 * file left on disk blocks no later run. The file names the process that held the lock last.
 */
public final class RunLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);
    private static final int MAX_PID = 20;

    private final Path dir;
    private final FileChannel channel;

    private RunLock(Path dir, FileChannel channel) {
        this.dir = dir;
        this.channel = channel;
    }

    /**
     * Acquires the lock of a folder, which is created if it is missing.
     *
     * @param dir the folder for the state of the run
     * @throws IOException if another run holds it, or the folder cannot be written to
     */
    public static RunLock acquire(Path dir) throws IOException {
        Path file = dir.resolve("lock");
        FileChannel channel;
        try {
            Files.createDirectories(dir);
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw StateException.of("The output folder cannot be used", file, e);
        }
        try {
            String owner = owner(channel);
            if (!tryAcquire(channel, false)) {
                channel.close();
                throw held(file, owner);
            }
            if (!owner.isEmpty()) {
                LOG.atDebug().addKeyValue("process", owner).log("an earlier run left its lock behind");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                    String.valueOf(ProcessHandle.current().pid()).getBytes(US_ASCII)));
            return new RunLock(dir, channel);
        } catch (StateException e) {
            throw e;
        } catch (IOException e) {
            channel.close();
            throw StateException.of("The output folder cannot be locked", file, e);
        }
    }

    /**
     * Checks that no other process holds the lock of a folder. Changes nothing.
     *
     * @throws IOException if another run holds it, or the lock file cannot be read
     */
    public static void check(Path dir) throws IOException {
        Path file = dir.resolve("lock");
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (!tryAcquire(channel, true)) {
                throw held(file, owner(channel));
            }
        } catch (StateException e) {
            throw e;
        } catch (IOException e) {
            throw StateException.of("The output folder cannot be used", file, e);
        }
    }

    private static StateException held(Path file, String owner) {
        return new StateException("Another run, process " + (owner.isEmpty() ? "unknown" : owner)
                + ", is at work in this output folder and holds " + file
                + ". Wait until it ends, stop it, or choose another folder with --output.");
    }

    private static boolean tryAcquire(FileChannel channel, boolean shared) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, shared);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this very process
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MAX_PID);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), US_ASCII).replaceAll("[^0-9]", "");
    }

    /** The folder that is ours. */
    Path dir() {
        return dir;
    }

    /** Releases the lock. The file stays: if it were deleted, two runs could each lock a file of this name. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
