package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.testing.Posts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RowTextsTest {
    private static final Attribution BY = new Attribution("8", "Jürgen", "2008-07-31T21:42:52.667", "CC BY-SA 4.0");
    private static final RowTexts EXPECTED = RowTexts.of("a < b", "<p>中文\n \"😀\"</p>", "|c#|", BY);

    private static RowTexts read() {
        String row = Posts.row(
                "Id",
                4,
                "Title",
                "a &lt; b",
                "Body",
                "&lt;p&gt;中文&#xA;\t&quot;&#x1F600;&quot;&lt;/p&gt;",
                "Tags",
                "|c#|",
                "OwnerUserId",
                8,
                "OwnerDisplayName",
                "J&#252;rgen",
                "CreationDate",
                BY.created(),
                "ViewCount",
                9,
                "ContentLicense",
                BY.license());
        RowParser parser = new RowParser(Reading.FILE, Reading.MAX_VALUE_BYTES, PostRowReader.Fields.ALL);
        RowBatch batch = parser.parse(Block.of(0, row.getBytes(UTF_8)), RunGuard.unsaved());
        assertThat(batch.accounts().notes()).isEmpty();
        return batch.rows().get(0).texts();
    }

    private static byte[] written(RowTexts texts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        texts.writeTo(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static RowTexts readFrom(byte[] bytes) throws IOException {
        return RowTexts.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Test
    void areTheSameAsBytesAndAsStrings() {
        assertThat(read()).isEqualTo(EXPECTED).hasSameHashCodeAs(EXPECTED).hasToString(EXPECTED.toString());
        assertThat(read().attribution()).isEqualTo(BY);
    }

    @Test
    void staySoWhenTheyAreKeptAndStored() throws IOException {
        RowTexts kept = read().alone();

        assertThat(kept).isEqualTo(EXPECTED);
        assertThat(kept.length()).isEqualTo(read().length());
        assertThat(readFrom(written(kept))).isEqualTo(EXPECTED);
        assertThat(readFrom(written(read()))).isEqualTo(EXPECTED);
        assertThat(readFrom(written(EXPECTED))).isEqualTo(EXPECTED);
    }

    @Test
    void saysThatStoredTextsAreCutShort() throws IOException {
        byte[] bytes = written(read());

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> readFrom(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void keepHalvesOfCharactersThatTheParserLetsThrough() {
        // F4 90 80 80 would be U+110000: the parser makes two halves of it, which the normal form leaves out
        byte[] row = Posts.withBytes(
                "<row Id=\"1\" Title=\"a?b\" />", "?", new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80});
        RowParser parser = new RowParser(Reading.FILE, Reading.MAX_VALUE_BYTES, PostRowReader.Fields.ALL);

        PostRow read = parser.parse(Block.of(0, row), RunGuard.unsaved()).rows().get(0);

        assertThat(read.title()).matches("a[\uD800-\uDFFF]+b");
        assertThat(read.alone().title()).isEqualTo(read.title());
    }
}
