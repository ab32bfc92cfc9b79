package io.github.llmdata.crawler.cluster.files;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.llmdata.crawler.state.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What tells one shared folder from another of the same name: machines compare it, because each of them may have mounted something else.
 * The first machine makes it, whole or not at all.
 */
public final class FolderMark {
    private static final String FOLDER = "mark";
    private static final String FILE = "id";

    private FolderMark() {}

    /** The mark of a folder, which gets one if it has none. */
    public static String of(Path root) throws IOException {
        Path made = root.resolve(FOLDER);
        if (!Files.isDirectory(made)) {
            make(root, made);
        }
        return Files.readString(made.resolve(FILE), US_ASCII).strip();
    }

    private static void make(Path root, Path made) throws IOException {
        String id = UUID.randomUUID().toString();
        Path part = Files.createDirectories(root.resolve(FOLDER + "." + id + ".part"));
        Files.writeString(part.resolve(FILE), id + "\n", US_ASCII);
        Folder.syncContent(part);
        Publishing.folder(part, made);
    }
}
