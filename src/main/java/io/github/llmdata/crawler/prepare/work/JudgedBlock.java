package io.github.llmdata.crawler.prepare.work;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * What became of the lines of a block, in their order.
 *
 * @param file the label of the file that they come from
 * @param lines how many lines there were
 * @param entries one for each line that is a record or was left out
 * @param problems sentences for an input that cannot be read whole
 * @param notes what else was counted in it
 */
public record JudgedBlock(String file, int lines, List<Entry> entries, List<String> problems, Map<String, Long> notes) {

    /** A record that passed, or the reason why one did not. */
    public sealed interface Entry permits Passed, LeftOut {}

    /** A record that passed the rules. */
    public record Passed(JudgedRecord record) implements Entry {}

    /**
     * A record that was left out.
     *
     * @param reason the code of the reason
     * @param ledgerLine its line in the ledger, with the line end
     */
    public record LeftOut(String reason, byte[] ledgerLine) implements Entry {}

    /** Writes the block; a file of this name is always complete. */
    void write(Path to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        text(out, file);
        out.writeInt(lines);
        out.writeInt(problems.size());
        for (String problem : problems) {
            text(out, problem);
        }
        out.writeInt(notes.size());
        for (Map.Entry<String, Long> note : new TreeMap<>(notes).entrySet()) {
            text(out, note.getKey());
            out.writeLong(note.getValue());
        }
        out.writeInt(entries.size());
        for (Entry entry : entries) {
            write(entry, out);
        }
        out.writeLong(sum(bytes.toByteArray(), bytes.size()));
        Path part = to.resolveSibling(to.getFileName() + ".part");
        Files.write(part, bytes.toByteArray());
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static long sum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return sum.getValue();
    }

    private static void write(Entry entry, DataOutputStream out) throws IOException {
        if (entry instanceof Passed passed) {
            out.writeBoolean(true);
            JudgedRecordCodec.write(passed.record(), out);
        } else if (entry instanceof LeftOut left) {
            out.writeBoolean(false);
            text(out, left.reason());
            bytes(out, left.ledgerLine());
        }
    }

    /** Reads a block; empty if its file is damaged. */
    static Optional<JudgedBlock> read(Path from) throws IOException {
        byte[] bytes = Files.readAllBytes(from);
        int length = bytes.length - Long.BYTES;
        if (length < 0 || ByteBuffer.wrap(bytes).getLong(length) != sum(bytes, length)) {
            return Optional.empty();
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        String file = text(in);
        int lines = in.readInt();
        List<String> problems = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            problems.add(text(in));
        }
        Map<String, Long> notes = new TreeMap<>();
        for (int i = in.readInt(); i > 0; i--) {
            notes.put(text(in), in.readLong());
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            entries.add(in.readBoolean() ? new Passed(JudgedRecordCodec.read(in)) : new LeftOut(text(in), bytes(in)));
        }
        return Optional.of(new JudgedBlock(file, lines, entries, problems, notes));
    }

    static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
