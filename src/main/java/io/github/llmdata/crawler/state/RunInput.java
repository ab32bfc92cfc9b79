package io.github.llmdata.crawler.state;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * An input file of a run, known by its content.
 *
 * @param label its name in reports
 * @param path where it is, or {@link #SAMPLE}; the same content is the same input wherever it is
 * @param bytes its length; that of the decompressed text if it is a list
 * @param sum the {@link FileSum}; the sum of the text if it is a list
 * @param list the lines, if it is a list
 */
public record RunInput(String label, String path, long bytes, String sum, Optional<ListContent> list) {

    /** The path of each file of the sample: where its copies lie is nobody's business. */
    public static final String SAMPLE = "the sample in the jar";

    /** A list of URLs. */
    public static RunInput list(String label, String path, ListContent content) {
        return new RunInput(label, path, content.bytes(), content.sum(), Optional.of(content));
    }

    /** Compares the input as it was with what it is now. */
    ListContent.Change changeTo(RunInput now) throws IOException {
        if (list.isPresent() && now.list.isPresent()) {
            return list.get().changeTo(now.list.get());
        }
        if (bytes == now.bytes && sum.equals(now.sum)) {
            return new ListContent.Kept(false);
        }
        return new ListContent.Differs(
                bytes == now.bytes
                        ? "has another content of the same length"
                        : "had " + bytes + " bytes and has " + now.bytes);
    }

    void write(DataOutputStream out) throws IOException {
        Codec.writeText(label, out);
        Codec.writeText(path, out);
        out.writeLong(bytes);
        Codec.writeText(sum, out);
        out.writeBoolean(list.isPresent());
        if (list.isPresent()) {
            list.get().write(out);
        }
    }

    static RunInput read(DataInputStream in) throws IOException {
        return new RunInput(
                Codec.readText(in),
                Codec.readText(in),
                in.readLong(),
                Codec.readText(in),
                in.readBoolean() ? Optional.of(ListContent.read(in)) : Optional.empty());
    }
}
