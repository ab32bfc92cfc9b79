package io.github.llmdata.crawler.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The list of files in a folder, which has to reach the disk as their content has. */
public final class Folder {
    private static final boolean CAN_BE_SYNCED =
            !System.getProperty("os.name", "").startsWith("Windows");

    private Folder() {}

    /** Makes new files and new names in the folder last, where the system lets us. */
    public static void sync(Path dir) throws IOException {
        if (CAN_BE_SYNCED) {
            try (FileChannel channel = FileChannel.open(dir, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
