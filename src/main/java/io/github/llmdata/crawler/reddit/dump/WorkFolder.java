package io.github.llmdata.crawler.reddit.dump;

import io.github.llmdata.crawler.model.FileFault;
import io.github.llmdata.crawler.state.Folder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The folder of the partitions of a run. They are made anew unless a list of all of them says that they are complete; a resumed
 * run then joins them without reading the dumps again.
 */
final class WorkFolder {
    private static final String LIST = "partitions";
    private static final int VERSION = 1;

    private final Path folder;

    WorkFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /**
     * The partitions of all dumps.
     *
     * @param position number of batches that were made while the dumps were read
     */
    record Complete(List<Partition> partitions, long position) {
        Complete {
            partitions = List.copyOf(partitions);
        }
    }

    /** An empty folder. */
    void clear() throws IOException {
        Folder.delete(folder);
        Files.createDirectories(folder);
    }

    /** Makes the partitions durable, and notes that they are complete. */
    void complete(Complete complete) throws IOException {
        Folder.syncContent(folder);
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(VERSION);
        out.writeLong(complete.position());
        out.writeInt(complete.partitions().size());
        for (Partition partition : complete.partitions()) {
            out.writeUTF(String.valueOf(partition.file().getFileName()));
            out.writeLong(partition.rows());
            out.writeLong(partition.bytes());
            out.writeLong(partition.storedBytes());
            out.writeBoolean(partition.isOneThread());
            out.writeInt(partition.shift());
        }
        out.writeLong(sum(bytes.toByteArray()));
        Path part = folder.resolve(LIST + ".part");
        Files.write(part, bytes.toByteArray());
        Folder.syncContent(part);
        Files.move(part, folder.resolve(LIST), StandardCopyOption.ATOMIC_MOVE);
        Folder.sync(folder);
    }

    /** The partitions, if they are complete and their files are as long as they were. */
    Optional<Complete> find() {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(LIST));
            return read(bytes);
        } catch (IOException e) {
            return Optional.empty(); // without a list they are made anew
        }
    }

    private Optional<Complete> read(byte[] bytes) throws IOException {
        if (bytes.length < Long.BYTES) {
            return Optional.empty();
        }
        byte[] summed = Arrays.copyOf(bytes, bytes.length - Long.BYTES);
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        int version = in.readInt();
        long position = in.readLong();
        List<Partition> partitions = new ArrayList<>();
        boolean isWhole = version == VERSION;
        for (int left = isWhole ? in.readInt() : 0; left > 0; left--) {
            Path file = folder.resolve(in.readUTF());
            var partition =
                    new Partition(file, in.readLong(), in.readLong(), in.readLong(), in.readBoolean(), in.readInt());
            isWhole &= Files.isRegularFile(file) && Files.size(file) == partition.storedBytes();
            partitions.add(partition);
        }
        isWhole = isWhole && in.readLong() == sum(summed);
        return isWhole ? Optional.of(new Complete(partitions, position)) : Optional.empty();
    }

    private static long sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return sum.getValue();
    }

    /** A failure of the disk below the folder, as one sentence. */
    UncheckedIOException failed(IOException cause) {
        String message = String.valueOf(cause.getMessage());
        boolean isSentence = message.contains("a work file of the run");
        String sentence = isSentence
                ? message
                : "The rows of the dumps cannot be stored in " + folder + " (" + FileFault.reason(cause)
                        + "). Make room there, or choose another folder with --output, and run again.";
        return new UncheckedIOException(sentence, cause);
    }
}
