package io.github.llmdata.crawler.compress.bzip2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Archives;
import io.github.llmdata.crawler.testing.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bzip2TransformTest {
    private static final int LIMIT = 900_000;

    private final Bzip2Transform transform = new Bzip2Transform();

    @ParameterizedTest
    @ValueSource(strings = {"a", "ab", "banana", "aaaaaaaa", "abababab", "the cat and the hat and the bat"})
    void givesBackWhatWasTransformed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(transformedAndBack(bytes)).isEqualTo(bytes);
    }

    @Test
    void givesBackATextOfManySegments() {
        byte[] text = Archives.posts(20_000);
        assertThat(transformedAndBack(text)).isEqualTo(text);
    }

    /** Any bytes lead to links that form circles, so a damaged block is undone as well, and its CRC tells that it is damaged. */
    @Test
    void doesWithAnyBytesWhatOneWalkDoes() {
        Fuzz.check(300, input -> {
            int size = 1 + input.size(input.oneIn(20) ? 300_000 : 3_000);
            byte[] bytes = new byte[size];
            int kinds = 1 + input.size(256);
            int run = 1 + input.size(50);
            for (int i = 0; i < size; i++) {
                bytes[i] = i % run == 0 ? (byte) input.random().nextInt(kinds) : bytes[i - 1];
            }
            int origin = input.random().nextInt(size);

            assertThat(undone(bytes, origin)).isEqualTo(walkedAlone(bytes, origin));
        });
    }

    @Test
    void undoesAFullBlock() {
        byte[] bytes = Archives.posts(LIMIT);
        assertThat(undone(bytes, 7)).isEqualTo(walkedAlone(bytes, 7));
    }

    /** Each row leads to the next one, so that nearly all segments are short and the lanes run dry at once. */
    @Test
    void undoesABlockOfOneByteRepeated() {
        byte[] bytes = new byte[LIMIT];
        assertThat(undone(bytes, LIMIT - 1)).isEqualTo(bytes);
    }

    /**
     * With the larger byte first, so many times, each row links to the one so many rows further. Here these are as many as lie between
     * two marks, so the walk passes all marks one after another and then goes through all other rows in one segment.
     */
    @Test
    void undoesABlockOfOneLongSegment() {
        int size = LIMIT - 1;
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, 0, size / 256, (byte) 1);
        assertThat(undone(bytes, 0)).isEqualTo(walkedAlone(bytes, 0));
        assertThat(undone(bytes, size / 2)).isEqualTo(walkedAlone(bytes, size / 2));
    }

    @Test
    void undoesABlockOfManyShortCircles() {
        byte[] bytes = new byte[LIMIT];
        Arrays.fill(bytes, 0, LIMIT / 2, (byte) 1);
        assertThat(undone(bytes, 3)).isEqualTo(walkedAlone(bytes, 3));
    }

    @Test
    void takesBlocksOfDifferentLimits() {
        for (int limit : new int[] {300_000, 100_000, 900_000}) {
            byte[] bytes = Arrays.copyOf(Archives.posts(90_000), limit);
            transform.undo(bytes, 90_000, counts(bytes, 90_000), 5);
            assertThat(Arrays.copyOf(bytes, 90_000)).isEqualTo(walkedAlone(Archives.posts(90_000), 5));
        }
    }

    private byte[] undone(byte[] bytes, int origin) {
        byte[] block = Arrays.copyOf(bytes, LIMIT);
        transform.undo(block, bytes.length, counts(bytes, bytes.length), origin);
        return Arrays.copyOf(block, bytes.length);
    }

    private byte[] transformedAndBack(byte[] text) {
        byte[] doubled = Archives.join(text, text);
        Integer[] rotations = IntStream.range(0, text.length).boxed().toArray(Integer[]::new);
        Arrays.sort(
                rotations, (a, b) -> Arrays.compareUnsigned(doubled, a, a + text.length, doubled, b, b + text.length));
        byte[] transformed = new byte[text.length];
        int origin = 0;
        for (int row = 0; row < text.length; row++) {
            transformed[row] = doubled[rotations[row] + text.length - 1];
            origin = rotations[row] == 0 ? row : origin;
        }
        return undone(transformed, origin);
    }

    private static int[] counts(byte[] bytes, int size) {
        int[] counts = new int[256];
        for (int i = 0; i < size; i++) {
            counts[bytes[i] & 0xff]++;
        }
        return counts;
    }

    /** The rows in the order of their bytes are the links; one walk along them from the origin is the text. */
    private static byte[] walkedAlone(byte[] bytes, int origin) {
        int[] next = counts(bytes, bytes.length);
        int sum = 0;
        for (int value = 0; value < next.length; value++) {
            sum += next[value];
            next[value] = sum - next[value];
        }
        int[] links = new int[bytes.length];
        for (int row = 0; row < bytes.length; row++) {
            links[next[bytes[row] & 0xff]++] = row;
        }
        byte[] text = new byte[bytes.length];
        int row = links[origin];
        for (int i = 0; i < text.length; i++) {
            text[i] = bytes[row];
            row = links[row];
        }
        return text;
    }
}
