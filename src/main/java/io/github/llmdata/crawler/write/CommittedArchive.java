package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.llmdata.crawler.state.KeyValueStore;
import io.github.llmdata.crawler.warc.ArchiveIndex;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A web archive that an owner of a shard has written, as far as it was committed. It may have its final name or not, and there may be
 * more in it.
 *
 * @param dir the folder in which it is
 * @param name without {@code .warc.gz}
 * @param bytes of the archive
 * @param indexBytes of the lines of its index, which may be sorted by now
 * @param records in the archive
 */
public record CommittedArchive(Path dir, String name, long bytes, long indexBytes, long records) {
    private static final int CHUNK = 1 << 20;

    /** Where the archive record of a line begins: {@link io.github.llmdata.crawler.warc} writes the field. */
    private static final Pattern OFFSET = Pattern.compile("\"offset\": \"([0-9]+)\"");

    /** Takes a part of a file. */
    @FunctionalInterface
    interface Appending {
        void append(byte[] bytes) throws IOException;
    }

    /**
     * The archives of all owners of a shard, in the order in which they were begun.
     *
     * @param state of the last owner
     * @param shard the folder of the shard
     */
    public static List<CommittedArchive> of(KeyValueStore state, Path shard) {
        List<CommittedArchive> all = new ArrayList<>();
        WarcFiles.written(state).values().forEach(file -> {
            Path dir = shard.resolve(OutputDir.ownerOf(file.name())).resolve(ArchiveIndex.FOLDER);
            all.add(new CommittedArchive(dir, file.name(), file.bytes(), file.indexBytes(), file.records()));
        });
        return all;
    }

    /** Reads the archive, in parts. */
    void read(Appending to) throws IOException {
        Path finished = WarcFile.archive(dir, name);
        try {
            read(OutputFile.part(finished), bytes, to);
        } catch (NoSuchFileException e) {
            read(finished, bytes, to);
        }
    }

    /** Reads the lines of the index, in any order. */
    byte[] index() throws IOException {
        Path finished = WarcFile.index(dir, name);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try {
            read(OutputFile.part(finished), indexBytes, lines::writeBytes);
            return lines.toByteArray();
        } catch (NoSuchFileException e) {
            return sorted(finished);
        }
    }

    /** A finished index is sorted, so lines about what was never committed may stand anywhere in it. */
    private byte[] sorted(Path finished) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (String line : Files.readAllLines(finished, US_ASCII)) {
            Matcher offset = OFFSET.matcher(line);
            if (offset.find() && Long.parseLong(offset.group(1)) < bytes) {
                lines.writeBytes((line + "\n").getBytes(US_ASCII));
            }
        }
        return lines.toByteArray();
    }

    private static void read(Path file, long length, Appending to) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long position = 0; position < length; ) {
                ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, length - position));
                while (chunk.hasRemaining()) {
                    if (channel.read(chunk, position + chunk.position()) < 0) {
                        throw new EOFException(file + " is shorter than it was when it was committed");
                    }
                }
                to.append(chunk.array());
                position += chunk.capacity();
            }
        }
    }
}
