package io.github.llmdata.crawler.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Texts of any length as bytes. */
final class Texts {
    private Texts() {}

    static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String read(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), UTF_8);
    }

    static void writeAll(Map<String, String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            write(entry.getKey(), out);
            write(entry.getValue(), out);
        }
    }

    static Map<String, String> readAll(DataInputStream in) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            texts.put(read(in), read(in));
        }
        return texts;
    }
}
