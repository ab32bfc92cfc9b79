package io.github.llmdata.crawler.compress;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Makes the compressed bodies that the tests read. */
final class Packed {
    private static final String[] WORDS = "the quick brown fox jumps over a lazy dog <p> &amp; naïve café".split(" ");

    /** What the Brotli command line makes of {@link #brotliText}; no library here writes it. */
    private static final String BROTLI =
            "G5kJAJwHtpu06WYaLx4WFAWxPNLAAov871bbZHXBAKRKfbXZSmVPqGbnBZxu8ghB8c/vJwtluT045ca2"
                    + "vr5QLF0miCBYfmmWbKjqDk0mfzQ9HRldFYe8Octazzr5cv8I7gf8Ycqm2U0deV+GDbW/H/58zO/yJ4b5"
                    + "8OX9aKkBBgAOBhoOeIESJBjQUMGED2zU4GLxCazTpGdwResBywNUQ+CHAbISAFolmLqALQlczCu+gQIB"
                    + "KgKsK1DZwHUAKQu0zmAqD+y7BbhFg9IbKA5A7QJWDFQkcO2BVAFaCpgCwNYW3NaLExE=";

    private Packed() {}

    /** Text of so many bytes, the same for the same size. */
    static byte[] text(int size) {
        var random = new Random(size);
        var text = new StringBuilder();
        while (text.length() < size) {
            text.append(WORDS[random.nextInt(WORDS.length)])
                    .append(random.nextInt(100))
                    .append(' ');
        }
        return Arrays.copyOf(text.toString().getBytes(StandardCharsets.UTF_8), size);
    }

    static byte[] gzip(byte[] content) throws IOException {
        return packed(content, GZIPOutputStream::new);
    }

    static byte[] zlib(byte[] content) throws IOException {
        return packed(content, DeflaterOutputStream::new);
    }

    static byte[] rawDeflate(byte[] content) throws IOException {
        return packed(content, out -> new DeflaterOutputStream(out, new Deflater(9, true)));
    }

    static byte[] zstd(byte[] content) throws IOException {
        return packed(content, out -> new ZstdOutputStream(out, 3));
    }

    static byte[] brotli() {
        return Base64.getDecoder().decode(BROTLI);
    }

    static byte[] brotliText() {
        var text = new StringBuilder("<!doctype html><html><head><title>Brotli</title></head><body>");
        for (int i = 0; i < 40; i++) {
            text.append("<p>Paragraph %d of a small page, naïve café number %d.</p>".formatted(i, i * i % 97));
        }
        return text.append("</body></html>").toString().getBytes(StandardCharsets.UTF_8);
    }

    interface Packer {
        OutputStream on(OutputStream out) throws IOException;
    }

    static byte[] packed(byte[] content, Packer packer) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = packer.on(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
