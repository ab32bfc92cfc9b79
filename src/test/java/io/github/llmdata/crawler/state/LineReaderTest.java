package io.github.llmdata.crawler.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineReaderTest {
    @TempDir
    private Path dir;

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("lines"), text);
    }

    private static List<String> complete(LineReader lines) throws IOException {
        List<String> all = new ArrayList<>();
        try (lines) {
            for (Optional<byte[]> line = lines.nextComplete(); line.isPresent(); line = lines.nextComplete()) {
                all.add(new String(line.get(), UTF_8));
            }
        }
        return all;
    }

    @Test
    void aCopyOfTheLinesIsEqualToTheFile() throws IOException {
        String text = "one\r\n\n" + "long ".repeat(50_000) + "\nwithout an end";
        List<String> all = new ArrayList<>();

        try (LineReader lines = new LineReader(file(text))) {
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                all.add(new String(line.get(), UTF_8));
            }
        }

        assertThat(all).hasSize(4).last().isEqualTo("without an end");
        assertThat(String.join("", all)).isEqualTo(text);
    }

    @Test
    void aLineThatIsStillBeingWrittenIsNone() throws IOException {
        assertThat(complete(new LineReader(file("one\ntwo\nthr")))).containsExactly("one\n", "two\n");
    }

    @Test
    void aPartOfAFileEndsWhereItIsToldToThoughTheFileGoesOn() throws IOException {
        Path file = file("one\ntwo\nthree\nfour\n");

        assertThat(complete(new LineReader(file, 4, 14))).containsExactly("two\n", "three\n");
        assertThat(complete(new LineReader(file, 4, 12))).containsExactly("two\n");
    }

    @Test
    void aPartThatBeginsBehindTheEndOfTheFileIsAnError() throws IOException {
        Path file = file("one\n");

        assertThatThrownBy(() -> new LineReader(file, 5, 9)).isInstanceOf(EOFException.class);
    }
}
