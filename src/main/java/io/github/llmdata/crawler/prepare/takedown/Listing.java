package io.github.llmdata.crawler.prepare.takedown;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is in a folder. */
final class Listing {

    private Listing() {}

    /** What has a name like the pattern, in the order of the names; nothing if there is no such folder. */
    static List<Path> of(Path folder, String pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, pattern)) {
                paths.forEach(found::add);
            }
        }
        Collections.sort(found);
        return found;
    }
}
