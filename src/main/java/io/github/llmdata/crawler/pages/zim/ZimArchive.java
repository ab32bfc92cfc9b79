package io.github.llmdata.crawler.pages.zim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** An open ZIM file. One thread at a time. */
public final class ZimArchive implements Closeable {
    private static final int MAGIC = 72173914;
    private static final int HEADER_BYTES = 80;
    private static final int CHECKSUM_BYTES = 16;
    private static final int FIRST_VERSION = 5;
    private static final int LAST_VERSION = 6;
    private static final int MAX_TEXT = 1 << 13;
    private static final int MAX_TYPES = 1 << 12;

    /** Types from here on are none: links, deleted entries, redirects. */
    private static final int NO_TYPE = 0xfffd;

    private static final int REDIRECT = 0xffff;
    private static final String FIRST_PART = ".zimaa";

    private final ZimBytes bytes;
    private final ZimWindow pointers;
    private final ZimWindow entries;
    private final List<String> types = new ArrayList<>();
    private final int major;
    private final int minor;
    private final long entryCount;
    private final long clusterCount;
    private final long entryPointers;
    private final long clusterPointers;
    private final long checksum;

    private ZimArchive(ZimBytes bytes) throws IOException {
        this.bytes = bytes;
        this.pointers = new ZimWindow(bytes);
        this.entries = new ZimWindow(bytes);
        ByteBuffer header = bytes.read(0, HEADER_BYTES);
        this.major = header.getShort(4) & 0xffff;
        this.minor = header.getShort(6) & 0xffff;
        this.entryCount = header.getInt(24) & 0xffffffffL;
        this.clusterCount = header.getInt(28) & 0xffffffffL;
        this.entryPointers = header.getLong(32);
        this.clusterPointers = header.getLong(48);
        this.checksum = header.getLong(72);
        if (header.getInt(0) != MAGIC || major < FIRST_VERSION || major > LAST_VERSION) {
            throw new IOException("it is no ZIM file of version 5 or 6");
        }
        checkList(entryPointers, entryCount);
        checkList(clusterPointers, clusterCount);
        readTypes(header.getLong(56));
    }

    /**
     * Opens a file; one whose name ends with {@code .zimaa} with those that follow it.
     *
     * @throws IOException if it cannot be read, or its header makes no sense
     */
    public static ZimArchive open(Path file) throws IOException {
        List<Path> files = new ArrayList<>(List.of(file));
        files.addAll(furtherParts(file));
        ZimBytes bytes = new ZimBytes(files);
        try {
            return new ZimArchive(bytes);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** The files that continue a file: {@code .zimab} and so on; none if it is whole. */
    public static List<Path> furtherParts(Path file) {
        String name = String.valueOf(file.getFileName());
        List<Path> parts = new ArrayList<>();
        if (name.endsWith(FIRST_PART)) {
            String stem = name.substring(0, name.length() - 2);
            for (int i = 1; i < 26 * 26; i++) {
                Path part = file.resolveSibling(stem + (char) ('a' + i / 26) + (char) ('a' + i % 26));
                if (!Files.isRegularFile(part)) {
                    break;
                }
                parts.add(part);
            }
        }
        return parts;
    }

    /** Whether a file that starts so is a ZIM file. */
    public static boolean isZim(byte[] start) {
        return start.length >= 4 && start[0] == 'Z' && start[1] == 'I' && start[2] == 'M' && start[3] == 4;
    }

    private void checkList(long position, long count) throws IOException {
        if (position < 0 || position > bytes.size() || count > (bytes.size() - position) / Long.BYTES) {
            throw new IOException("the ZIM file is damaged or cut off: its header refers to bytes beyond its end");
        }
    }

    private void readTypes(long position) throws IOException {
        long at = position;
        String type = entries.textAt(at, MAX_TEXT);
        while (!type.isEmpty() && types.size() < MAX_TYPES) {
            types.add(type);
            at += type.getBytes(UTF_8).length + 1L;
            type = entries.textAt(at, MAX_TEXT);
        }
    }

    /** The number of entries. */
    public long entryCount() {
        return entryCount;
    }

    /** The namespace with the articles: what users see has one namespace since version 6.1; before, articles had their own. */
    public char articles() {
        return major > FIRST_VERSION && minor > 0 ? 'C' : 'A';
    }

    /**
     * An entry.
     *
     * @throws IOException if it is damaged
     */
    public ZimEntry entry(long number) throws IOException {
        if (number < 0 || number >= entryCount) {
            throw new IOException("the ZIM file is damaged: it has no entry " + number);
        }
        long at = pointers.longAt(entryPointers + number * Long.BYTES);
        int type = entries.shortAt(at);
        if (type < NO_TYPE && type >= types.size()) {
            throw new IOException("the ZIM file is damaged: an entry has a type that is not listed");
        }
        boolean hasContent = type < NO_TYPE;
        long texts = at + (hasContent ? 16 : type == REDIRECT ? 12 : 8);
        int length = length(texts);
        String path = entries.textAt(texts, MAX_TEXT);
        String title = entries.textAt(texts + length + 1, MAX_TEXT);
        return new ZimEntry(
                hasContent ? types.get(type) : "",
                (char) entries.byteAt(at + 3),
                hasContent ? entries.intAt(at + 8) & 0xffffffffL : 0,
                hasContent ? entries.intAt(at + 12) & 0xffffffffL : 0,
                path,
                title.isEmpty() ? path : title,
                type == REDIRECT);
    }

    private int length(long position) throws IOException {
        int length = 0;
        while (entries.byteAt(position + length) != 0) {
            if (++length > MAX_TEXT) {
                throw new IOException("the ZIM file is damaged: the path of an entry does not end");
            }
        }
        return length;
    }

    /**
     * Opens a cluster.
     *
     * @throws IOException if it is damaged, or packed in a way that is not read
     */
    public ZimCluster cluster(long number) throws IOException {
        if (number < 0 || number >= clusterCount) {
            throw new IOException("the ZIM file is damaged: it has no cluster " + number);
        }
        long at = pointers.longAt(clusterPointers + number * Long.BYTES);
        int info = bytes.read(at, 1).get();
        long left = bytes.size() - at - 1;
        return ZimCluster.open(bytes.from(at + 1), left, info, major);
    }

    /** Whether the checksum at its end is that of the bytes before it. Reads the whole file. */
    public boolean isIntact() throws IOException {
        if (checksum != bytes.size() - CHECKSUM_BYTES) {
            return false;
        }
        MessageDigest digest = md5();
        try (InputStream in = bytes.from(0)) {
            var buffer = new byte[1 << 16];
            for (long left = checksum; left > 0; ) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                digest.update(buffer, 0, count);
                left -= count;
            }
        }
        return MessageDigest.isEqual(
                digest.digest(), bytes.read(checksum, CHECKSUM_BYTES).array());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
