package io.github.llmdata.crawler.pages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.compress.BulkInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The files in a tar archive (POSIX.1-2001, and the long names of GNU tar), read one after the other in constant memory. As a
 * stream it is the content of the current file. Blocks of zeros are passed, so that archives put one after the other are read
 * like one.
 */
final class TarMembers extends BulkInputStream {
    private static final int BLOCK = 512;
    private static final int MAX_NAME = 1 << 12;
    private static final int MAX_HEADERS = 1 << 20;
    private static final long MAX_SIZE = 1L << 50;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK];
    private String name = "";
    private long left;
    private long padding;

    TarMembers(InputStream in) {
        this.in = in;
    }

    /** Whether a file that starts so is a tar archive. */
    static boolean isTar(byte[] start) {
        return start.length >= BLOCK && isHeader(start) && text(start, 257, 5).equals("ustar");
    }

    /** Whether a stream that can go back starts with a tar archive. */
    static boolean isIn(InputStream in) throws IOException {
        in.mark(BLOCK);
        try {
            byte[] start = in.readNBytes(BLOCK);
            in.reset();
            return isTar(start);
        } catch (EOFException e) {
            in.reset();
            return false; // it is told when the file is read
        }
    }

    /** The name of the current file, with its folders. */
    String name() {
        return name;
    }

    /**
     * Goes to the next file; links, folders and devices are passed.
     *
     * @return false at the end of the archive
     * @throws IOException if the archive is cut off or damaged
     */
    boolean next() throws IOException {
        Optional<String> longName = Optional.empty();
        long longSize = -1;
        while (nextHeader()) {
            long size = number(124, 12);
            switch (block[156]) {
                case 'L' -> longName = Optional.of(text(content(size), 0, MAX_NAME));
                case 'x' -> {
                    byte[] fields = content(size);
                    longName = PaxFields.value(fields, "path");
                    longSize = PaxFields.number(fields, "size");
                }
                case 0, '0', '7' -> {
                    start(longSize >= 0 ? longSize : size);
                    name = longName.orElseGet(this::shortName);
                    return true;
                }
                default -> {
                    start(isWithoutContent() ? 0 : size);
                    longName = Optional.empty();
                    longSize = -1;
                }
            }
        }
        return false;
    }

    /** Links, devices and folders state a size, or state none, but have no content. */
    private boolean isWithoutContent() {
        return block[156] >= '1' && block[156] <= '6';
    }

    private void start(long size) {
        left = size;
        padding = (BLOCK - size % BLOCK) % BLOCK;
    }

    private String shortName() {
        String folder = text(block, 257, 6).equals("ustar") ? text(block, 345, 155) : "";
        return (folder.isEmpty() ? "" : folder + "/") + text(block, 0, 100);
    }

    /** Passes the rest of the current file, and reads the next block that is not empty; false at the end. */
    private boolean nextHeader() throws IOException {
        pass(left + padding);
        start(0);
        do {
            int count = in.readNBytes(block, 0, BLOCK);
            if (count == 0) {
                return false;
            }
            if (count < BLOCK) {
                throw new EOFException("it ends within the tar archive");
            }
        } while (isEmpty());
        if (!isHeader(block)) {
            throw new IOException("the tar archive is damaged: a header does not match its checksum");
        }
        return true;
    }

    private boolean isEmpty() {
        for (byte next : block) {
            if (next != 0) {
                return false;
            }
        }
        return true;
    }

    private void pass(long count) throws IOException {
        try {
            in.skipNBytes(count);
        } catch (EOFException e) {
            throw new EOFException("it ends within a file of the tar archive");
        }
    }

    private byte[] content(long size) throws IOException {
        if (size > MAX_HEADERS) {
            throw new IOException("the tar archive is damaged: it names a file in " + size + " bytes");
        }
        byte[] content = in.readNBytes((int) size);
        start(size);
        left = 0;
        return content;
    }

    /** The sum of all bytes, those of the checksum itself as spaces. */
    private static boolean isHeader(byte[] block) {
        int sum = 8 * ' ';
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? 0 : block[i] & 0xff;
        }
        String stated = text(block, 148, 8).strip();
        return stated.matches("[0-7]{1,8}") && Integer.parseInt(stated, 8) == sum;
    }

    private long number(int at, int length) throws IOException {
        if ((block[at] & 0x80) != 0) {
            return binary(at + length);
        }
        String digits = text(block, at, length).strip();
        if (!digits.matches("[0-7]{0,12}")) {
            throw new IOException("the tar archive is damaged: the size of a file is no number");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    /** Sizes from 8 GiB on: the last eight bytes hold them. */
    private long binary(int end) throws IOException {
        long number = 0;
        for (int i = end - Long.BYTES; i < end; i++) {
            number = number << 8 | (block[i] & 0xff);
        }
        if (number < 0 || number > MAX_SIZE) {
            throw new IOException("the tar archive is damaged: the size of a file is no number");
        }
        return number;
    }

    private static String text(byte[] bytes, int at, int most) {
        int limit = Math.min(bytes.length, at + most);
        int end = at;
        while (end < limit && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, at, Math.max(0, end - at), UTF_8);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0 && length > 0) {
            return -1;
        }
        int count = in.read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("it ends within a file of the tar archive");
        }
        left -= count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The fields of an extended header: {@code LENGTH NAME=VALUE}, each in a line. */
    private static final class PaxFields {
        private PaxFields() {}

        static Optional<String> value(byte[] fields, String wanted) {
            int at = 0;
            while (at < fields.length) {
                int space = indexOf(fields, at, ' ');
                String digits = new String(fields, at, Math.min(9, space - at), ISO_8859_1);
                if (!digits.matches("[1-9][0-9]{0,8}")) {
                    return Optional.empty();
                }
                int end = Math.min(fields.length, at + Integer.parseInt(digits));
                if (end <= space) {
                    return Optional.empty();
                }
                String field = new String(Arrays.copyOfRange(fields, space + 1, end), UTF_8);
                if (field.startsWith(wanted + "=")) {
                    return Optional.of(field.substring(wanted.length() + 1).stripTrailing());
                }
                at = end;
            }
            return Optional.empty();
        }

        static long number(byte[] fields, String wanted) {
            return value(fields, wanted)
                    .filter(digits -> digits.matches("[0-9]{1,18}"))
                    .map(Long::valueOf)
                    .orElse(-1L);
        }

        private static int indexOf(byte[] fields, int from, char wanted) {
            int at = from;
            while (at < fields.length && fields[at] != wanted) {
                at++;
            }
            return at;
        }
    }
}
