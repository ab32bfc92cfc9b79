package io.github.llmdata.crawler.reddit.dump;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.compress.UnpackedFile;
import io.github.llmdata.crawler.reddit.page.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells by the first lines of a file whether it is a dump. */
final class DumpStart {
    /** Enough for the longest lines that dumps have, which list pictures in many sizes. */
    private static final int MAX_BYTES = 1 << 20;

    private static final int MAX_LINES = 20;

    private DumpStart() {}

    /**
     * What the first line of a dump in a file is; empty if none of its first lines is of a dump.
     *
     * @throws IOException if the file itself cannot be read; damage of what is packed in it is none of that
     */
    static Optional<DumpFile.Holds> of(Path file) throws IOException {
        byte[] start = new byte[MAX_BYTES];
        return find(start, read(file, start));
    }

    private static int read(Path file, byte[] start) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("permission denied");
        }
        int length = 0;
        try (UnpackedFile in = UnpackedFile.open(file)) {
            int read = 0;
            while (read >= 0 && length < start.length && lines(start, length - read, length) < MAX_LINES) {
                length += read;
                read = in.read(start, length, start.length - length);
            }
        } catch (IOException e) {
            return length; // a damaged file is a dump if what comes before the damage is one
        }
        return length;
    }

    private static int lines(byte[] bytes, int from, int to) {
        int lines = 0;
        for (int i = Math.max(0, from); i < to; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static Optional<DumpFile.Holds> find(byte[] bytes, int length) {
        int start = 0;
        for (int line = 0; line < MAX_LINES && start < length; line++) {
            int end = Lines.end(bytes, start, length);
            Optional<DumpFile.Holds> holds = of(bytes, start, end);
            if (holds.isPresent()) {
                return holds;
            }
            start = end + 1;
        }
        return Optional.empty();
    }

    private static Optional<DumpFile.Holds> of(byte[] bytes, int start, int end) {
        int from = Lines.withoutMark(bytes, start, end);
        if (from >= end || bytes[from] != '{') {
            return Optional.empty();
        }
        try {
            return of(JsonReader.readLine(bytes, from, end - from));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException(e); // memory does not fail
        }
    }

    private static Optional<DumpFile.Holds> of(JsonNode line) {
        if (line.has("link_id") && line.has("body") && line.has("created_utc")) {
            return Optional.of(DumpFile.Holds.COMMENTS);
        }
        boolean isSubmission = line.has("title")
                && line.has("created_utc")
                && line.has("subreddit")
                && (line.has("id") || line.has("name"))
                && (line.has("selftext") || line.has("is_self") || line.has("num_comments"));
        return isSubmission ? Optional.of(DumpFile.Holds.SUBMISSIONS) : Optional.empty();
    }
}
