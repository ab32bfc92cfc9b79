package io.github.llmdata.crawler.overview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSampleTest {
    @TempDir
    Path dir;

    private List<String> read(LineSample sample, String content) throws IOException {
        Path file = dir.resolve("lines");
        Files.writeString(file, content);
        List<String> lines = new ArrayList<>();
        sample.read(file, (bytes, start, length) -> lines.add(new String(bytes, start, length, UTF_8)));
        return lines;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 4096})
    void aSmallFileIsReadWholeWhateverTheSizeOfTheWindow(int windowBytes) throws IOException {
        LineSample sample = new LineSample(1 << 20, windowBytes);

        assertThat(read(sample, "one\n\nthree is longer\nfour\n"))
                .containsExactly("one", "", "three is longer", "four");
        assertThat(sample.isWhole()).isTrue();
        assertThat(sample.linesInAll()).isEqualTo(4);
    }

    @Test
    void aLineWithoutAnEndIsLeftOut() throws IOException {
        assertThat(read(new LineSample(), "one\ntwo")).containsExactly("one");
        assertThat(read(new LineSample(), "one")).isEmpty();
        assertThat(read(new LineSample(), "")).isEmpty();
    }

    /** Lines of two lengths: by random positions in the file alone, nearly all lines would be long ones. */
    @Test
    void aLargeFileIsReadAtPlacesThatGiveLongLinesNoBetterChance() throws IOException {
        Random random = new Random(5);
        String content = IntStream.range(0, 40_000)
                .mapToObj(i -> (random.nextBoolean() ? "short" : "long".repeat(30)) + i)
                .collect(Collectors.joining("\n", "", "\n"));
        LineSample sample = new LineSample(1000, 2000);

        List<String> lines = read(sample, content);

        assertThat(content.lines().toList()).containsAll(lines);
        assertThat(lines).doesNotHaveDuplicates().hasSizeBetween(1000, 4000);
        assertThat((double) lines.stream()
                                .filter(line -> line.startsWith("short"))
                                .count()
                        / lines.size())
                .isBetween(0.45, 0.55);
        assertThat(sample.isWhole()).isFalse();
        assertThat(sample.linesInAll()).isBetween(36_000L, 44_000L);
        assertThat(read(new LineSample(1000, 2000), content)).isEqualTo(lines);
    }

    @Test
    void aLineThatIsLongerThanManyWindowsIsReadWhole() throws IOException {
        String content = "x".repeat(100_000) + "\n" + "short\n".repeat(20_000);
        List<String> lines = read(new LineSample(1000, 64), content);

        assertThat(lines).isSubsetOf("x".repeat(100_000), "short").contains("short");
    }

    @Test
    void aLineThatIsTooLongIsPassedOver() throws IOException {
        LineSample sample = new LineSample(1 << 30, 1000);

        assertThat(read(sample, "one\n" + "x".repeat(LineSample.MAX_LINE_BYTES + 1) + "\nthree\n"))
                .containsExactly("one", "three");
        assertThat(sample.isWhole()).isFalse();
    }
}
