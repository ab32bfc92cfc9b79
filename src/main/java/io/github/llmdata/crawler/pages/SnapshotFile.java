package io.github.llmdata.crawler.pages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.llmdata.crawler.compress.DecodeLimits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Tells by its first lines whether a file is a snapshot of Wikimedia Enterprise. */
final class SnapshotFile {
    private static final int LOOKED_AT = 8;
    private static final int MEMBERS = 64;

    private SnapshotFile() {}

    /** What kind of snapshot a file is. */
    enum Kind {
        /** Articles with their HTML. */
        ARTICLES,
        /** Articles cut into sections and tables, without their HTML. */
        STRUCTURED
    }

    /**
     * The kind of a file; empty if it is no snapshot.
     *
     * @param start its first bytes, unpacked
     */
    static Optional<Kind> kindOf(Path file, byte[] start, DecodeLimits limits) {
        String text = new String(start, ISO_8859_1);
        boolean isObject =
                text.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading().startsWith("{");
        if (!isObject && !TarMembers.isTar(start)) {
            return Optional.empty();
        }
        try (InputStream in = new BufferedInputStream(FileKind.open(file))) {
            return isObject ? kindOf(in, limits) : kindOfMembers(in, limits);
        } catch (IOException e) {
            return Optional.empty(); // it is told when the file is read as something else
        }
    }

    private static Optional<Kind> kindOfMembers(InputStream in, DecodeLimits limits) throws IOException {
        var members = new TarMembers(in);
        for (int i = 0; i < MEMBERS && members.next(); i++) {
            Optional<Kind> kind = kindOf(members, limits);
            if (kind.isPresent()) {
                return kind;
            }
        }
        return Optional.empty();
    }

    private static Optional<Kind> kindOf(InputStream content, DecodeLimits limits) throws IOException {
        var reading = new SnapshotLine(limits);
        var lines = new LongLines(content, SnapshotReader.MOST_LINE_BYTES);
        if (!lines.startsWith('{')) {
            return Optional.empty();
        }
        for (int i = 0; i < LOOKED_AT && lines.next(); i++) {
            Optional<SnapshotArticle> article = reading.look(lines.rest());
            if (article.isPresent()) {
                return Optional.of(article.get().isStructured() ? Kind.STRUCTURED : Kind.ARTICLES);
            }
        }
        return Optional.empty();
    }
}
