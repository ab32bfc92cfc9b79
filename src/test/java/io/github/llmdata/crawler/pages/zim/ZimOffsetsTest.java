package io.github.llmdata.crawler.pages.zim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.github.luben.zstd.Zstd;
import io.github.llmdata.crawler.testing.ZimBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No position that a file states is used before it is compared with what the file has. */
class ZimOffsetsTest {
    private static final int STORED = 0x11;
    private static final int ZSTANDARD = 0x15;

    @TempDir
    Path dir;

    private static byte[] cluster(long... offsets) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * offsets.length + 3).order(ByteOrder.LITTLE_ENDIAN);
        for (long offset : offsets) {
            bytes.putLong(offset);
        }
        bytes.put("abc".getBytes(UTF_8));
        return bytes.array();
    }

    private static ZimCluster open(byte[] content, int info) throws IOException {
        byte[] stored = info == STORED ? content : Zstd.compress(content);
        return ZimCluster.open(new ByteArrayInputStream(stored), stored.length, info, 6);
    }

    @ParameterizedTest
    @ValueSource(ints = {STORED, ZSTANDARD})
    void aContentThatBeginsWhereNoClusterReachesIsNotLookedFor(int info) throws IOException {
        byte[] content = cluster(32, 33, 1L << 40, 1L << 40);
        try (ZimCluster cluster = open(content, info)) {
            assertThat(cluster.read(0, 10))
                    .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly('a'));
            assertThatIOException()
                    .isThrownBy(() -> cluster.read(2, 10))
                    .withMessageContaining("begins at byte 1099511627776");
        }
    }

    @Test
    void aListThatIsLongerThanTheFileIsNotHeld() {
        assertThatIOException()
                .isThrownBy(() -> open(cluster(1 << 20, 1 << 20), STORED))
                .withMessageContaining("starts with a list of 1048576 bytes");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 2, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE})
    void thereIsNothingButTheEntriesAndClustersThatAreCounted(long number) throws IOException {
        byte[] zim = new ZimBuilder(1, ZimBuilder.Method.STORED, 1)
                .page("a", "<p>a")
                .page("b", "<p>b")
                .build();
        try (ZimArchive archive = ZimArchive.open(Files.write(dir.resolve("a.zim"), zim))) {
            assertThat(archive.entry(1).path()).isEqualTo("b");
            assertThatIOException()
                    .isThrownBy(() -> archive.entry(number))
                    .withMessageContaining("it has no entry " + number);
            assertThatIOException()
                    .isThrownBy(() -> archive.cluster(number))
                    .withMessageContaining("it has no cluster " + number);
        }
    }
}
