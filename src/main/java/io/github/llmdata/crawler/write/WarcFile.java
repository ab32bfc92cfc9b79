package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.llmdata.crawler.stats.PublishedFile;
import io.github.llmdata.crawler.warc.ArchiveIndex;
import io.github.llmdata.crawler.warc.ArchivedExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * A web archive that is being written, and its index. The lines of the index come as the records do; they are sorted when the archive
 * is closed, as readers need them.
 */
final class WarcFile implements AutoCloseable {
    /** An index is sorted in memory, so an archive is closed when its index has this size. */
    private static final int MOST_INDEX_BYTES = 16 << 20;

    private final Path dir;
    private final String name;
    private final OutputFile archive;
    private final OutputFile index;
    private long records;

    /**
     * How far a file is written.
     *
     * @param name without {@code .warc.gz}
     * @param records in the archive
     */
    record Progress(String name, long bytes, long indexBytes, long records) {
        /** As bytes that {@link #read} reads. */
        byte[] toBytes() {
            return String.join(" ", name, String.valueOf(bytes), String.valueOf(indexBytes), String.valueOf(records))
                    .getBytes(US_ASCII);
        }

        static Progress read(byte[] bytes) {
            String[] fields = new String(bytes, US_ASCII).split(" ", -1);
            return new Progress(
                    fields[0], Long.parseLong(fields[1]), Long.parseLong(fields[2]), Long.parseLong(fields[3]));
        }
    }

    private WarcFile(Path dir, Progress progress) throws IOException {
        this.dir = dir;
        this.name = progress.name();
        this.records = progress.records();
        this.archive = OutputFile.open(archive(dir, name), progress.bytes());
        this.index = OutputFile.open(index(dir, name), progress.indexBytes());
    }

    /** Goes on where a file was committed. */
    static WarcFile open(Path dir, Progress progress) throws IOException {
        return new WarcFile(dir, progress);
    }

    /** Starts a file with the record that says what it is. */
    static WarcFile create(Path dir, String name, ArchivedExchange first, List<String> about) throws IOException {
        WarcFile file = new WarcFile(dir, new Progress(name, 0, 0, 0));
        file.append(first.fileStart(name + ".warc.gz", about));
        file.records++;
        return file;
    }

    /** Starts a file with everything that was committed of one in another folder. */
    static WarcFile copy(Path dir, CommittedArchive from) throws IOException {
        WarcFile file = new WarcFile(dir, new Progress(from.name(), 0, 0, from.records()));
        try {
            from.read(file.archive::append);
            file.index.append(from.index());
            return file;
        } catch (IOException e) {
            OutputFile.closeQuietly(List.of(file.archive, file.index), e);
            throw e;
        }
    }

    static Path archive(Path dir, String name) {
        return dir.resolve(name + ".warc.gz");
    }

    static Path index(Path dir, String name) {
        return dir.resolve(name + ".cdxj");
    }

    String name() {
        return name;
    }

    void append(ArchivedExchange exchange) throws IOException {
        append(exchange.request());
        long offset = archive.length();
        append(exchange.response());
        index.append(exchange.indexLine(offset, name + ".warc.gz"));
        records += 2;
    }

    private void append(List<byte[]> pieces) throws IOException {
        for (byte[] piece : pieces) {
            archive.append(piece);
        }
    }

    boolean isFull(long most) throws IOException {
        return archive.length() >= most || index.length() >= MOST_INDEX_BYTES;
    }

    Progress progress() throws IOException {
        return new Progress(name, archive.length(), index.length(), records);
    }

    void sync() throws IOException {
        archive.sync();
        index.sync();
    }

    /** Gives both files their final names; everything in them is committed. */
    List<PublishedFile> finish() throws IOException {
        Path finished = index(dir, name);
        byte[] sorted = sorted(Files.readAllBytes(index.part()));
        Path next = finished.resolveSibling(name + ".cdxj.sorted");
        try (FileChannel out = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (ByteBuffer left = ByteBuffer.wrap(sorted); left.hasRemaining(); ) {
                out.write(left);
            }
            out.force(true);
        }
        Files.move(next, finished, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        index.discard();
        Path as = archive(Path.of(ArchiveIndex.FOLDER), name);
        PublishedFile described = archive.describe(as);
        archive.publish();
        PublishedFile ofIndex = OutputFile.describeFinished(finished);
        return List.of(
                named(described, as, OptionalLong.of(records)),
                named(ofIndex, index(Path.of(ArchiveIndex.FOLDER), name), OptionalLong.empty()));
    }

    private static PublishedFile named(PublishedFile file, Path as, OptionalLong records) {
        return new PublishedFile(as.toString().replace('\\', '/'), file.bytes(), file.sha256(), records);
    }

    /** The lines in the order of their bytes. */
    private static byte[] sorted(byte[] lines) {
        List<byte[]> all = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n') {
                all.add(Arrays.copyOfRange(lines, start, i + 1));
                start = i + 1;
            }
        }
        all.sort(Arrays::compareUnsigned);
        ByteArrayOutputStream sorted = new ByteArrayOutputStream(lines.length);
        all.forEach(sorted::writeBytes);
        return sorted.toByteArray();
    }

    @Override
    public void close() throws IOException {
        try (archive) {
            index.close();
        }
    }
}
