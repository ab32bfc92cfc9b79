package io.github.llmdata.crawler.state;

import io.github.llmdata.crawler.model.SafeMessage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The content of a list, in bounded memory. A later process knows by it whether the list is the same, has only grown, or in which
 * line it differs: there is a hash for each line, or for blocks of 2, 4, 8 … lines if there are many.
 *
 * @param bytes the length of the text
 * @param sum its SHA-256
 * @param endsLine whether it ends at the end of a line
 * @param hashes of its lines or blocks of lines
 * @param head the first lines, for messages, with passwords masked
 * @param text reads the list again; nothing if the content comes from the state
 */
public record ListContent(long bytes, String sum, boolean endsLine, LineHashes hashes, List<String> head, Text text) {
    private static final int HEAD_CHARS = 1 << 18;

    /** Opens the text of a list. */
    @FunctionalInterface
    public interface Text {
        InputStream open() throws IOException;
    }

    /** What has become of a list. */
    sealed interface Change {}

    /** Whether the list is the same, or has only got more lines. */
    record Kept(boolean hasGrown) implements Change {}

    /** It is another list, as the sentence says. */
    record Differs(String sentence) implements Change {}

    /** Reads a list. One that cannot be read to its end counts as far as it can be read. */
    public static ListContent of(Text text) throws IOException {
        return read(text, Long.MAX_VALUE, Long.MAX_VALUE, new LineHashes());
    }

    private static ListContent read(Text text, long mostBytes, long mostLines, LineHashes hashes) throws IOException {
        List<String> head = new ArrayList<>();
        int headChars = 0;
        try (TextLines lines = new TextLines(text.open(), mostBytes)) {
            for (long count = 0; count < mostLines && lines.next(); count++) {
                hashes.add(lines.hash());
                if (headChars < HEAD_CHARS) {
                    head.add(SafeMessage.of(lines.start()));
                    headChars += lines.start().length() + 1;
                }
            }
            return new ListContent(
                    lines.bytes(), HexFormat.of().formatHex(lines.sum()), lines.endsLine(), hashes, head, text);
        }
    }

    /** Compares the list as it was with what it is now. */
    Change changeTo(ListContent now) throws IOException {
        boolean isSame = now.bytes == bytes && now.sum.equals(sum);
        boolean isWithoutLastLineFeed = now.bytes == bytes - 1 && endsLine && now.hashes.isSame(hashes);
        if (isSame || isWithoutLastLineFeed) {
            return new Kept(false);
        }
        return now.bytes > bytes && now.startsWith(this) ? new Kept(true) : new Differs(difference(now));
    }

    private boolean startsWith(ListContent before) throws IOException {
        ListContent start = read(text, before.bytes, Long.MAX_VALUE, new LineHashes());
        return start.sum.equals(before.sum) && (before.bytes == 0 || before.endsLine || lineEndsAt(before.bytes));
    }

    private boolean lineEndsAt(long position) throws IOException {
        try (InputStream in = text.open()) {
            in.skipNBytes(position);
            int next = in.read();
            return next == '\n' || next == '\r';
        }
    }

    private String difference(ListContent now) throws IOException {
        LineHashes others = LineHashes.inBlocksOf(hashes.linesPerHash());
        read(now.text, Long.MAX_VALUE, hashes.lines(), others);
        LineHashes.Lines lines = hashes.firstDifference(others);
        if (lines.first() > others.lines()) {
            return "ends after line " + others.lines() + " and had " + hashes.lines() + " lines";
        }
        if (lines.first() < lines.last()) {
            return "differs somewhere in the lines " + lines.first() + " to " + lines.last();
        }
        String was = lines.first() <= head.size() ? "was " + head.get((int) lines.first() - 1) + " and " : "";
        return "differs from line " + lines.first() + " on: it " + was + "is "
                + now.line(lines.first()).orElse("");
    }

    private Optional<String> line(long number) throws IOException {
        try (TextLines lines = new TextLines(text.open(), Long.MAX_VALUE)) {
            for (long count = 1; lines.next(); count++) {
                if (count == number) {
                    return Optional.of(SafeMessage.of(lines.start()));
                }
            }
        }
        return Optional.empty();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(bytes);
        Codec.writeText(sum, out);
        out.writeBoolean(endsLine);
        hashes.write(out);
        out.writeInt(head.size());
        for (String line : head) {
            Codec.writeText(line, out);
        }
    }

    static ListContent read(DataInputStream in) throws IOException {
        long bytes = in.readLong();
        String sum = Codec.readText(in);
        boolean endsLine = in.readBoolean();
        LineHashes hashes = LineHashes.read(in);
        List<String> head = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            head.add(Codec.readText(in));
        }
        return new ListContent(bytes, sum, endsLine, hashes, head, InputStream::nullInputStream);
    }
}
