package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Writes ZIM files as https://wiki.openzim.org/wiki/ZIM_file_format describes them, without the lists for searching. */
@SuppressWarnings("ByteBufferBackingArray") // the buffers are whole arrays
public final class ZimBuilder {
    private static final int HEADER = 80;
    private static final List<String> TYPES = List.of("text/html", "text/plain", "text/html; raw=true");

    private final List<Entry> entries = new ArrayList<>();
    private final int minor;
    private final Method method;
    private final int inCluster;

    private record Entry(char namespace, String path, String title, int type, byte[] content, String target) {}

    /** How clusters are packed; extended ones have offsets of eight bytes. */
    public enum Method {
        STORED(1),
        XZ(4),
        ZSTANDARD(5),
        EXTENDED(0x15);

        private final int info;

        Method(int info) {
            this.info = info;
        }
    }

    /**
     * Starts a file.
     *
     * @param minor the minor version: 0 with namespaces for articles and pictures, 1 without
     * @param inCluster how many contents stand together
     */
    public ZimBuilder(int minor, Method method, int inCluster) {
        this.minor = minor;
        this.method = method;
        this.inCluster = inCluster;
    }

    /** Adds an article. */
    public ZimBuilder page(String path, String html) {
        return entry(minor == 0 ? 'A' : 'C', path, path, 0, html);
    }

    /** Adds a content by the number of its type: HTML, text, HTML with a parameter. */
    public ZimBuilder entry(char namespace, String path, String title, int type, String content) {
        entries.add(new Entry(namespace, path, title, type, content.getBytes(UTF_8), ""));
        return this;
    }

    /** Adds an entry that refers to another one. */
    public ZimBuilder redirect(String path, String target) {
        entries.add(new Entry(minor == 0 ? 'A' : 'C', path, path, 0xffff, new byte[0], target));
        return this;
    }

    /** The file. */
    public byte[] build() throws IOException {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparing(entry -> entry.namespace() + entry.path()));
        List<byte[]> clusters = clusters();
        byte[] types = (String.join("\0", TYPES) + "\0\0").getBytes(UTF_8);
        List<byte[]> listed =
                sorted.stream().map(entry -> listed(entry, sorted)).toList();
        long entryPointers = (long) HEADER + types.length;
        long clusterPointers = entryPointers + 8L * listed.size();
        long position = clusterPointers + 8L * clusters.size();
        ByteBuffer pointers = little(8 * (listed.size() + clusters.size()));
        List<byte[]> parts = new ArrayList<>(listed);
        parts.addAll(clusters);
        for (byte[] part : parts) {
            pointers.putLong(position);
            position += part.length;
        }
        ByteBuffer header = little(HEADER).putInt(72173914).putShort((short) 6).putShort((short) minor);
        header.position(24);
        header.putInt(listed.size())
                .putInt(clusters.size())
                .putLong(entryPointers)
                .putLong(0)
                .putLong(clusterPointers);
        header.putLong(HEADER).putInt(-1).putInt(-1).putLong(position);
        var file = new ByteArrayOutputStream();
        file.writeBytes(header.array());
        file.writeBytes(types);
        file.writeBytes(pointers.array());
        parts.forEach(file::writeBytes);
        file.writeBytes(md5(file.toByteArray()));
        return file.toByteArray();
    }

    private byte[] listed(Entry entry, List<Entry> sorted) {
        String title = entry.title().equals(entry.path()) ? "" : entry.title();
        byte[] texts = (entry.path() + "\0" + title + "\0").getBytes(UTF_8);
        ByteBuffer listed = little(16 + texts.length).putShort((short) entry.type());
        listed.put((byte) 0).put((byte) entry.namespace());
        listed.putInt(0);
        if (entry.type() == 0xffff) {
            listed.putInt(sorted.stream().map(Entry::path).toList().indexOf(entry.target()));
        } else {
            int number = contents().indexOf(entry);
            listed.putInt(number / inCluster).putInt(number % inCluster);
        }
        listed.put(texts);
        byte[] bytes = new byte[listed.position()];
        listed.flip().get(bytes);
        return bytes;
    }

    private List<Entry> contents() {
        return entries.stream().filter(entry -> entry.type() != 0xffff).toList();
    }

    private List<byte[]> clusters() throws IOException {
        List<byte[]> clusters = new ArrayList<>();
        for (int from = 0; from < contents().size(); from += inCluster) {
            clusters.add(cluster(contents()
                    .subList(from, Math.min(from + inCluster, contents().size()))
                    .stream()
                    .map(Entry::content)
                    .toList()));
        }
        return clusters;
    }

    private byte[] cluster(List<byte[]> contents) throws IOException {
        int width = method == Method.EXTENDED ? 8 : 4;
        ByteBuffer offsets = little(width * (contents.size() + 1));
        var plain = new ByteArrayOutputStream();
        long offset = offsets.capacity();
        for (int i = 0; i <= contents.size(); i++) {
            if (width == 8) {
                offsets.putLong(offset);
            } else {
                offsets.putInt((int) offset);
            }
            offset += i < contents.size() ? contents.get(i).length : 0;
        }
        plain.writeBytes(offsets.array());
        contents.forEach(plain::writeBytes);
        var cluster = new ByteArrayOutputStream();
        cluster.write(method.info);
        cluster.writeBytes(packed(plain.toByteArray()));
        return cluster.toByteArray();
    }

    private byte[] packed(byte[] plain) throws IOException {
        var packed = new ByteArrayOutputStream();
        switch (method) {
            case STORED -> packed.writeBytes(plain);
            case XZ -> {
                try (var xz = new XZOutputStream(packed, new LZMA2Options(1))) {
                    xz.write(plain);
                }
            }
            default -> packed.writeBytes(Zstd.compress(plain));
        }
        return packed.toByteArray();
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
