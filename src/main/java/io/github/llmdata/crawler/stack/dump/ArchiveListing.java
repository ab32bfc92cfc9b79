package io.github.llmdata.crawler.stack.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files in an archive.
 *
 * @param posts its posts tables, in its own order
 * @param others the names of its other files
 */
record ArchiveListing(List<PostsEntry> posts, List<String> others) {
    private static final Pattern UNSAFE =
            Pattern.compile("[/\\\\].*|[A-Za-z]:.*|(.*[/\\\\])?\\.\\.([/\\\\].*)?", Pattern.DOTALL);

    ArchiveListing() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    /**
     * Rejects unsafe names. No file is ever written under the name of an entry, but an archive with such a name is malicious.
     *
     * @throws DumpException if the name is absolute or leads out of the archive's folder
     */
    static void requireSafe(String label, String name) throws DumpException {
        if (UNSAFE.matcher(name).matches()) {
            throw new DumpException(
                    DumpException.UNSAFE_NAME,
                    "%s holds an entry named \"%s\", which leads out of the archive; do not trust it"
                            .formatted(label, name));
        }
    }
}
