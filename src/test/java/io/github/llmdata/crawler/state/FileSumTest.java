package io.github.llmdata.crawler.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSumTest {
    @TempDir
    Path dir;

    @Test
    void aCopyIsTheSameFileWheneverItWasMade() throws IOException {
        Path file = Files.write(dir.resolve("a"), new byte[] {1, 2, 3});
        Path copy = Files.copy(file, dir.resolve("b"));
        Files.setLastModifiedTime(copy, FileTime.fromMillis(0));

        assertThat(FileSum.of(copy)).isEqualTo(FileSum.of(file));
    }

    @Test
    void everyByteOfASmallFileCounts() throws IOException {
        Path file = Files.write(dir.resolve("a"), new byte[100_000]);
        String before = FileSum.of(file);
        byte[] changed = new byte[100_000];
        changed[77_777] = 1;

        assertThat(FileSum.of(Files.write(file, changed))).isNotEqualTo(before);
    }

    private static void put(Path file, long position) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(position);
            access.write(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000, (5L << 30) - 1, 5L << 30})
    void ofALargeFileStartEndAndLengthCount(long position) throws IOException {
        Path file = Files.createFile(dir.resolve("large"));
        put(file, (5L << 30) - 2); // a sparse file
        String before = FileSum.of(file);
        put(file, position);

        assertThat(FileSum.of(file)).isNotEqualTo(before);
    }
}
