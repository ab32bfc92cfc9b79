package io.github.llmdata.crawler.compress.bzip2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Archives;
import io.github.llmdata.crawler.testing.Fuzz;
import io.github.llmdata.crawler.testing.Outcome;
import io.github.llmdata.crawler.testing.RandomInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executor;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.junit.jupiter.api.Test;

/** Our decoder and that of the library, on the same streams. */
class Bzip2FuzzTest {
    private static final Executor CALLER = Runnable::run;
    private static final byte[] POSTS = Archives.posts(8_000);

    @Test
    void decodesAnyContentAsTheLibraryDoes() {
        Fuzz.check(100, input -> {
            byte[] first = content(input);
            byte[] second = input.oneIn(3) ? content(input) : new byte[0];
            byte[] streams = Archives.join(
                    Archives.bzip2(first, 1 + input.random().nextInt(9)),
                    Archives.bzip2(second, 1 + input.random().nextInt(9)));
            Outcome ours = ours(streams);
            assertThat(ours.failure()).isEmpty();
            assertThat(ours.bytes()).isEqualTo(Archives.join(first, second));
        });
    }

    /** The library delivers a block before it checks it, so a block that is damaged is missing from our bytes alone. */
    @Test
    void deliversOfADamagedStreamWhatTheLibraryDelivers() {
        Fuzz.check(400, input -> {
            byte[] damaged = input.damaged(Archives.bzip2(content(input), 1));
            Outcome ours = ours(damaged);
            Outcome library = library(damaged);
            assertThat(ours.isHonestAbout(library.bytes())).isTrue();
            assertThat(ours.failure().isPresent() && library.failure().isEmpty())
                    .isFalse();
        });
    }

    private static byte[] content(RandomInput input) {
        int size = 1 + input.size(POSTS.length - 1);
        return switch (input.random().nextInt(5)) {
            case 0 -> input.bytes(size);
            case 1 -> repeated(size, (byte) input.random().nextInt());
            case 2 -> Archives.join(repeated(input.size(3_000), (byte) 'x'), Arrays.copyOf(POSTS, size));
            case 3 ->
                "abcdefgh"
                        .substring(input.random().nextInt(7))
                        .repeat(1 + size / 8)
                        .getBytes(StandardCharsets.US_ASCII);
            default -> Arrays.copyOf(POSTS, size);
        };
    }

    private static byte[] repeated(int size, byte value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, value);
        return bytes;
    }

    private static Outcome ours(byte[] streams) {
        return Outcome.of(() -> open(streams));
    }

    /** Byte by byte, because it loses what it has decoded in the call in which it fails. */
    private static Outcome library(byte[] streams) {
        return Outcome.of(() -> new BZip2CompressorInputStream(new ByteArrayInputStream(streams), true), 1);
    }

    private static ParallelBzip2InputStream open(byte[] streams) throws IOException {
        return new ParallelBzip2InputStream(new ByteArrayInputStream(streams), CALLER, 2, true);
    }
}
