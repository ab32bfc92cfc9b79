package io.github.llmdata.crawler.prepare.takedown;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.prepare.record.RecordLine;
import io.github.llmdata.crawler.state.LineReader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The records of a dataset in the text format: each ends with a line that is the mark of the end, which no content holds. */
final class TextRecords implements Closeable {
    private static final byte[] END = "<eos>\n".getBytes(UTF_8);

    private final LineReader lines;

    TextRecords(Path file) throws IOException {
        this.lines = new LineReader(file);
    }

    /** The next record; empty at the end. */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
            record.writeBytes(line.get());
            if (Arrays.equals(line.get(), END)) {
                break;
            }
        }
        return record.size() == 0 ? Optional.empty() : Optional.of(record.toByteArray());
    }

    /** Whether a text is that of a record. Spaces do not count, because control tokens in the text are defused by spaces. */
    static boolean isTextOf(byte[] text, RecordLine record) {
        String expected = record.isDialogue()
                ? record.turns().stream()
                        .map(turn -> (turn.role().equals("user") ? "<user>:" : "<bot>:") + turn.text() + "\n")
                        .collect(Collectors.joining())
                : record.text() + "\n\n";
        return squeezed(new String(text, UTF_8)).equals(squeezed(expected + "<eos>\n"));
    }

    private static String squeezed(String text) {
        return text.replace(" ", "");
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
