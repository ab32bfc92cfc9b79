package io.github.llmdata.crawler.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** How values of one type are stored as bytes. A format is read only by the version of the program that wrote it. */
public interface Codec<T> {
    /** Numbers, in eight bytes each. */
    Codec<Long> NUMBER = new Codec<>() {
        @Override
        public String noun() {
            return "a number";
        }

        @Override
        public void write(Long number, DataOutputStream out) throws IOException {
            out.writeLong(number);
        }

        @Override
        public Long read(DataInputStream in) throws IOException {
            return in.readLong();
        }
    };

    /** What a value is, for messages: "a question". */
    String noun();

    void write(T value, DataOutputStream out) throws IOException;

    T read(DataInputStream in) throws IOException;

    default byte[] encode(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory does not fail
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a value back.
     *
     * @throws DamagedException if the bytes are not those of a value
     */
    default T decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            T value = read(in);
            if (in.read() >= 0) {
                throw new IOException("bytes are left over");
            }
            return value;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new DamagedException(noun(), e);
        }
    }

    /** Writes a text of any length; {@link DataOutputStream#writeUTF} ends at 64 KiB. */
    static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Reads what {@link #writeText} wrote. */
    static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("a text is cut short");
        }
        return new String(bytes, UTF_8);
    }
}
