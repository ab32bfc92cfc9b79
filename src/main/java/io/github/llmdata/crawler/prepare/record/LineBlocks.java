package io.github.llmdata.crawler.prepare.record;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Cuts files of records into blocks of lines: the same files give the same blocks. One thread at a time. */
public final class LineBlocks implements Closeable {
    /** A line of more bytes is too long: it is skipped, and the record is left out. */
    public static final int LONGEST_LINE = 64 << 20;

    private static final int BLOCK_BYTES = 4 << 20;
    private static final int BUFFER = 1 << 16;
    private static final int SHOWN = 200;

    /** The mark by which some programs begin a file in UTF-8. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final List<RecordFile> files;
    private final byte[] buffer = new byte[BUFFER];
    private int nextFile;
    private int number;
    private Optional<InputStream> open = Optional.empty();
    private int position;
    private int limit;
    private long line;

    public LineBlocks(List<RecordFile> files) {
        this.files = List.copyOf(files);
    }

    /** The next block; empty at the end of the last file. */
    public Optional<LineBlock> next() {
        while (open.isPresent() || nextFile < files.size()) {
            LineBlock block = read();
            if (!block.lines().isEmpty() || !block.damage().isEmpty()) {
                number++;
                return Optional.of(block);
            }
        }
        return Optional.empty();
    }

    private LineBlock read() {
        List<LineBlock.Line> lines = new ArrayList<>();
        String damage = "";
        try {
            if (open.isEmpty()) {
                open = Optional.of(files.get(nextFile).open());
                position = 0;
                limit = 0;
                line = 1;
            }
            long bytes = 0;
            Optional<LineBlock.Line> next = nextLine(open.get());
            while (next.isPresent()) {
                lines.add(next.get());
                bytes += next.get().bytes().length;
                next = bytes < BLOCK_BYTES ? nextLine(open.get()) : Optional.empty();
            }
            if (bytes < BLOCK_BYTES) {
                close();
            }
        } catch (IOException e) {
            damage = String.valueOf(e.getMessage());
            endFile();
        }
        long first = line;
        line += lines.size();
        String label = files.get(open.isPresent() ? nextFile : nextFile - 1).label();
        return new LineBlock(number, label, first, lines, damage);
    }

    /** The next line; empty at the end of the file. */
    private Optional<LineBlock.Line> nextLine(InputStream in) throws IOException {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        long length = 0;
        while (position < limit || fill(in)) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            int room = (int) Math.max(0, Math.min(end - position, LONGEST_LINE - length));
            start.write(buffer, position, room);
            length += end - position;
            boolean isEnded = end < limit;
            position = isEnded ? end + 1 : end;
            if (isEnded) {
                return Optional.of(line(start, length, true));
            }
        }
        return length == 0 ? Optional.empty() : Optional.of(line(start, length, false));
    }

    private static LineBlock.Line line(ByteArrayOutputStream start, long length, boolean isEnded) {
        byte[] bytes = start.toByteArray();
        boolean isTooLong = length > bytes.length;
        if (bytes.length >= MARK.length && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length) && !isTooLong) {
            byte[] text = Arrays.copyOfRange(bytes, MARK.length, bytes.length);
            return new LineBlock.Line(text, text.length, isEnded);
        }
        return new LineBlock.Line(isTooLong ? Arrays.copyOf(bytes, SHOWN) : bytes, length, isEnded);
    }

    private boolean fill(InputStream in) throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }

    private void endFile() {
        open = Optional.empty();
        nextFile++;
    }

    /** Closes the file that is open. */
    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            InputStream in = open.get();
            endFile();
            in.close();
        }
    }
}
