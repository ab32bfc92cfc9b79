package io.github.llmdata.crawler.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Syncs a directory, so that new and renamed files survive a power loss. */
public final class Folder {
    private static final boolean CAN_BE_SYNCED =
            !System.getProperty("os.name", "").startsWith("Windows");

    private Folder() {}

    /** Makes new files and renames durable, where the operating system supports it. */
    public static void sync(Path dir) throws IOException {
        if (CAN_BE_SYNCED) {
            try (FileChannel channel = FileChannel.open(dir, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
