package io.github.llmdata.crawler.prepare.parquet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import io.github.llmdata.crawler.prepare.record.FieldType.Field;
import io.github.llmdata.crawler.prepare.record.FieldType.ListOf;
import io.github.llmdata.crawler.prepare.record.FieldType.Plain;
import io.github.llmdata.crawler.prepare.record.FieldType.Struct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParquetWriterTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The footer of a file that pyarrow 26.0.1 and DuckDB 2.0.1 read as it was written. */
    private static final String FOOTER =
            "1502196c4806736368656d61150600150c250218047465787425004c1c0000001504250218016e00"
                    + "3502180474616773150215064c3c000000350418046c697374150200150c25021807656c656d656e"
                    + "7425004c1c0000001602191c193c26081c150c1925000619180474657874150c1602163a164c2608"
                    + "000026541c1504192500061918016e150c1602163e16502654000026a4011c150c19250006193804"
                    + "74616773046c69737407656c656d656e74150c1604164c165e26a401000016c40116020028116c6c"
                    + "6d2d646174612d706970656c696e6500";

    private static final Field TEXT = new Field("text", Plain.TEXT);

    private static byte[] file(List<Field> schema, List<String> records) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ParquetWriter writer = new ParquetWriter(file::writeBytes, schema);
        for (String record : records) {
            writer.add(JSON.readTree(record));
        }
        writer.finish();
        return file.toByteArray();
    }

    /** The content of the first page of a file: it stands behind a header whose bytes this test knows. */
    private static String firstPage(byte[] file) {
        for (int start = "PAR1".length(); start < file.length; start++) {
            boolean isFrame = file[start] == 0x28 && file[start + 1] == (byte) 0xb5 && file[start + 2] == 0x2f;
            if (isFrame) {
                byte[] frame = Arrays.copyOfRange(file, start, file.length);
                long size = Zstd.getFrameContentSize(frame);
                long packed = Zstd.findFrameCompressedSize(frame);
                byte[] page = Zstd.decompress(Arrays.copyOf(frame, (int) packed), (int) size);
                return HexFormat.of().formatHex(page);
            }
        }
        throw new AssertionError("no page");
    }

    @Test
    void aPageHasLevelsAndThenValues() throws IOException {
        byte[] file = file(List.of(TEXT), List.of("{\"text\":\"ab\"}", "{\"text\":null}", "{\"text\":\"c\"}"));

        assertThat(firstPage(file))
                .isEqualTo("06000000" + "0201" + "0200" + "0201" // the levels 1, 0, 1, each a run of one
                        + "02000000" + "6162" + "01000000" + "63");
        assertThat(file).startsWith("PAR1".getBytes(US_ASCII)).endsWith("PAR1".getBytes(US_ASCII));
    }

    @Test
    void aListHasRepetitionLevels() throws IOException {
        Field list = new Field("turns", new ListOf(new Struct(List.of(new Field("content", Plain.TEXT)))));

        byte[] file = file(
                List.of(list),
                List.of(
                        "{\"turns\":[{\"content\":\"a\"},{\"content\":null},null]}",
                        "{\"turns\":[]}",
                        "{}",
                        "{\"turns\":[{\"content\":\"b\"}]}"));

        assertThat(firstPage(file))
                .isEqualTo("06000000" + "0200" + "0401" + "0600" // 0, 1, 1, then 0 for each record that follows
                        + "0c000000" + "0204" + "0203" + "0202" + "0201" + "0200" + "0204"
                        + "01000000" + "61" + "01000000" + "62");
    }

    @Test
    void numbersHaveEightBytes() throws IOException {
        assertThat(firstPage(file(List.of(new Field("n", Plain.INTEGER)), List.of("{\"n\":-2}"))))
                .isEqualTo("020000000201" + "feffffffffffffff");
        assertThat(firstPage(file(List.of(new Field("n", Plain.DECIMAL)), List.of("{\"n\":0.5}"))))
                .isEqualTo("020000000201" + "000000000000e03f");
    }

    @Test
    void aRowGroupHas1024Records() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ParquetWriter writer = new ParquetWriter(file::writeBytes, List.of(TEXT));
        for (int i = 0; i < 1023; i++) {
            writer.add(JSON.readTree("{\"text\":\"x\"}"));
        }
        assertThat(writer.isBetweenGroups()).isFalse();
        assertThat(file.size()).isEqualTo(4);

        writer.add(JSON.readTree("{\"text\":\"x\"}"));

        assertThat(writer.isBetweenGroups()).isTrue();
        assertThat(file.size()).isGreaterThan(4);
    }

    @Test
    void theFooterIsAsReadersWantIt() throws IOException {
        List<Field> schema = List.of(TEXT, new Field("n", Plain.INTEGER), new Field("tags", new ListOf(Plain.TEXT)));

        byte[] file = file(schema, List.of("{\"text\":\"é\",\"n\":7,\"tags\":[\"x\",null]}"));

        byte[] end = Arrays.copyOfRange(file, file.length - 8, file.length - 4);
        int size = (end[0] & 0xff) | ((end[1] & 0xff) << 8);
        byte[] footer = Arrays.copyOfRange(file, file.length - 8 - size, file.length - 8);
        assertThat(HexFormat.of().formatHex(footer)).isEqualTo(FOOTER);
        assertThat(new String(footer, UTF_8)).contains("schema", "text", "tags", "list", "element");
    }

    @Test
    void eightTruthValuesShareAByte() throws IOException {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            records.add("{\"b\":" + (i % 3 != 0) + "}");
        }

        assertThat(firstPage(file(List.of(new Field("b", Plain.BOOLEAN)), records)))
                .isEqualTo("02000000" + "1201" + "b6" + "01");
    }
}
