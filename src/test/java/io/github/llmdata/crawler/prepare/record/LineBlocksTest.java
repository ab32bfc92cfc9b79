package io.github.llmdata.crawler.prepare.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineBlocksTest {
    @TempDir
    Path dir;

    private RecordFile file(String name, byte[] content) throws IOException {
        return new RecordFile(name, Files.write(dir.resolve(name), content));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<LineBlock> blocks(RecordFile... files) throws IOException {
        List<LineBlock> blocks = new ArrayList<>();
        try (LineBlocks all = new LineBlocks(List.of(files))) {
            for (Optional<LineBlock> block = all.next(); block.isPresent(); block = all.next()) {
                blocks.add(block.get());
            }
        }
        return blocks;
    }

    private static List<String> lines(LineBlock block) {
        return block.lines().stream()
                .map(line -> new String(line.bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void readsPlainAndPackedFilesOneAfterAnother() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(utf8("c\n"));
        }

        List<LineBlock> blocks = blocks(
                file("a", utf8("a\n\nb")),
                file("empty", new byte[0]),
                file("b.gz", gzip.toByteArray()),
                file("c.zst", Zstd.compress(utf8("d"))));

        assertThat(blocks).extracting(LineBlock::number).containsExactly(0, 1, 2);
        assertThat(blocks).extracting(LineBlock::file).containsExactly("a", "b.gz", "c.zst");
        assertThat(lines(blocks.get(0))).containsExactly("a", "", "b");
        assertThat(blocks.get(0).lines()).extracting(LineBlock.Line::isEnded).containsExactly(true, true, false);
        assertThat(lines(blocks.get(1))).containsExactly("c");
        assertThat(lines(blocks.get(2))).containsExactly("d");
    }

    @Test
    void theMarkBeforeALineIsNotPartOfIt() throws IOException {
        assertThat(blocks(file("a", utf8("\uFEFFa\n\uFEFFb\uFEFF")), file("b", utf8("\uFEFF"))))
                .flatExtracting(LineBlock::lines)
                .extracting(line -> new String(line.bytes(), StandardCharsets.UTF_8))
                .containsExactly("a", "b\uFEFF", "");
    }

    @Test
    void cutsALongFileIntoBlocksOfWholeLines() throws IOException {
        byte[] line = new byte[1 << 20];
        Arrays.fill(line, (byte) 'x');
        line[line.length - 1] = '\n';
        byte[] content = new byte[10 * line.length];
        for (int i = 0; i < 10; i++) {
            System.arraycopy(line, 0, content, i * line.length, line.length);
        }

        List<LineBlock> blocks = blocks(file("a", content));

        assertThat(blocks).hasSizeGreaterThan(1);
        assertThat(blocks.stream().mapToInt(block -> block.lines().size()).sum())
                .isEqualTo(10);
        assertThat(blocks.get(1).firstLine())
                .isEqualTo(1 + blocks.get(0).lines().size());
    }

    @Test
    void aLineThatIsTooLongIsNotKeptInMemory() throws IOException {
        Path path = dir.resolve("long");
        try (OutputStream out = Files.newOutputStream(path)) {
            byte[] part = new byte[1 << 20];
            Arrays.fill(part, (byte) 'x');
            for (int i = 0; i <= LineBlocks.LONGEST_LINE >> 20; i++) {
                out.write(part);
            }
            out.write(utf8("\nnext\n"));
        }

        List<LineBlock> blocks = blocks(new RecordFile("long", path));
        List<LineBlock.Line> all =
                blocks.stream().flatMap(block -> block.lines().stream()).toList();

        assertThat(all).hasSize(2);
        assertThat(all.get(0).isTooLong()).isTrue();
        assertThat(all.get(0).length()).isEqualTo(LineBlocks.LONGEST_LINE + (1L << 20));
        assertThat(all.get(0).bytes().length).isLessThan(1000);
        assertThat(all.get(1).isTooLong()).isFalse();
    }

    @Test
    void aDamagedFileIsToldAndTheNextOneIsRead() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(utf8("c\n".repeat(1000)));
        }
        byte[] cut = Arrays.copyOf(gzip.toByteArray(), gzip.size() - 12);

        List<LineBlock> blocks = blocks(file("cut.gz", cut), file("b", utf8("b\n")));

        assertThat(blocks).anySatisfy(block -> assertThat(block.damage()).isNotEmpty());
        assertThat(blocks.get(blocks.size() - 1).file()).isEqualTo("b");
    }
}
