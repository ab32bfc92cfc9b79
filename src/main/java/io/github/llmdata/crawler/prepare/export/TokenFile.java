package io.github.llmdata.crawler.prepare.export;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of tokens, each a number of two bytes, low byte first, and its loss mask, if one is wanted: a byte for each token. */
final class TokenFile implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final String split;
    private final OutputStream out;
    private final Optional<Path> mask;
    private final Optional<OutputStream> maskOut;
    private long length;
    private long records;
    private long tokensOfRecords;

    /**
     * Creates the files.
     *
     * @param name of both, without the ending
     * @param header bytes before the tokens
     */
    TokenFile(Path folder, String name, String split, byte[] header, boolean hasMask) throws IOException {
        this.file = folder.resolve(name + ".bin");
        this.split = split;
        this.out = create(file);
        this.mask = hasMask ? Optional.of(folder.resolve(name + ".mask")) : Optional.empty();
        this.maskOut = mask.isPresent() ? Optional.of(create(mask.get())) : Optional.empty();
        out.write(header);
    }

    private static OutputStream create(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    }

    /** Counts a record that begins in this file. */
    void countRecord() {
        records++;
    }

    /** Appends tokens of a record. */
    void append(TokenRow row, int from, int to) throws IOException {
        write(row, from, to);
        tokensOfRecords += to - from;
    }

    /** Appends the token between two records. */
    void appendEnd(TokenRow end) throws IOException {
        write(end, 0, 1);
    }

    private void write(TokenRow row, int from, int to) throws IOException {
        byte[] bytes = new byte[(to - from) * Short.BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = from; i < to; i++) {
            buffer.putShort((short) row.tokens()[i]);
        }
        out.write(bytes);
        if (maskOut.isPresent()) {
            maskOut.get().write(row.marks(), from, to - from);
        }
        length += to - from;
    }

    /** How many tokens were appended. */
    long length() {
        return length;
    }

    /** Closes the files, writes a header over the first one, and describes them. */
    List<ExportedFile> finish(byte[] header) throws IOException {
        close();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(header);
            while (bytes.hasRemaining()) {
                channel.write(bytes, bytes.position());
            }
        }
        List<ExportedFile> finished = new ArrayList<>();
        finished.add(ExportedFile.of(file, split, records, tokensOfRecords));
        if (mask.isPresent()) {
            finished.add(ExportedFile.of(mask.get(), split, records, tokensOfRecords));
        }
        return finished;
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            if (maskOut.isPresent()) {
                maskOut.get().close();
            }
        }
    }
}
