package io.github.llmdata.crawler.testing;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZMethodConfiguration;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Makes the packed files that the tests read. */
public final class Archives {
    private static final String[] WORDS =
            "how do I parse a <row> with &lt;code&gt; in Java when the attribute is missing ? an answer that works"
                    .split(" ");

    private Archives() {}

    /** Text that resembles a posts table; the same for the same size. */
    public static byte[] posts(int size) {
        var random = new Random(size);
        var text = new StringBuilder("\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<posts>\r\n");
        while (text.length() < size) {
            text.append("  <row Id=\"").append(random.nextInt(1 << 20)).append("\" Body=\"");
            for (int i = random.nextInt(40); i >= 0; i--) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            }
            text.append("\" />\r\n");
        }
        return Arrays.copyOf(text.toString().getBytes(StandardCharsets.UTF_8), size);
    }

    public static byte[] gzip(byte[] content) throws IOException {
        return packed(content, GZIPOutputStream::new);
    }

    public static byte[] bzip2(byte[] content, int level) throws IOException {
        return packed(content, out -> new BZip2CompressorOutputStream(out, level));
    }

    public static byte[] zstd(byte[] content) throws IOException {
        return packed(content, out -> new ZstdOutputStream(out, 3).setChecksum(true));
    }

    private interface Packer {
        OutputStream on(OutputStream out) throws IOException;
    }

    private static byte[] packed(byte[] content, Packer packer) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = packer.on(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    public static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    public static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
        try (var zip = new ZipArchiveOutputStream(file)) {
            for (var entry : entries.entrySet()) {
                zip.putArchiveEntry(new ZipArchiveEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeArchiveEntry();
            }
        }
        return file;
    }

    /** A folder for each entry: the library does not write solid archives. */
    public static Path sevenZip(Path file, List<SevenZMethodConfiguration> methods, Map<String, byte[]> entries)
            throws IOException {
        try (var archive = new SevenZOutputFile(file.toFile())) {
            archive.setContentMethods(methods);
            for (var entry : entries.entrySet()) {
                var header = new SevenZArchiveEntry();
                header.setName(entry.getKey());
                archive.putArchiveEntry(header);
                archive.write(entry.getValue());
                archive.closeArchiveEntry();
            }
        }
        return file;
    }

    /** A fixture that the libraries cannot make: an archive of the test resources. */
    public static Path fixture(String name) {
        return Path.of("src/test/resources/archives", name);
    }

    public static Path write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }
}
