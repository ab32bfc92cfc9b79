package io.github.llmdata.crawler.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ChunkFramingTest {
    private final ChunkFraming framing = new ChunkFraming();

    private void add(int bodyBefore, String run) {
        framing.add(bodyBefore, ByteBuffer.wrap(run.getBytes(ISO_8859_1)));
    }

    private static String written(ChunkFraming chunks, byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        chunks.writeWith(body, out);
        return out.toString(ISO_8859_1);
    }

    @Test
    void aCopyStaysAsItIsWhileMoreArrives() throws IOException {
        byte[] body = "abcd".getBytes(ISO_8859_1);
        add(0, "4\r\n");
        ChunkFraming copy = framing.copy();
        add(4, "\r\n0\r\n\r\n");

        assertThat(written(copy, body)).isEqualTo("4\r\nabcd");
        assertThat(written(framing, body)).isEqualTo("4\r\nabcd\r\n0\r\n\r\n");
    }

    @Test
    void ofTinyChunksOnlyTheBeginningIsKept() throws IOException {
        byte[] body = new byte[200_000];
        String size = "0000000000000001\r\n";
        add(0, size);
        for (int at = 1; at < body.length; at++) {
            add(at, "\r\n" + size);
        }
        ChunkFraming copy = framing.copy();
        String written = written(copy, body);

        assertThat(copy.isCut()).isTrue();
        assertThat(written).startsWith(size + "\0\r\n" + size).endsWith(size + "\0");
        assertThat(written.length()).isLessThan(ChunkFraming.MAX_BYTES);
    }
}
