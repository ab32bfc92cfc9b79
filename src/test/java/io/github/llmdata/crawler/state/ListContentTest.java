package io.github.llmdata.crawler.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListContentTest {

    private static ListContent content(String text) throws IOException {
        return ListContent.of(() -> new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    /** As the state gives it back. */
    private static ListContent stored(ListContent content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.write(new DataOutputStream(bytes));
        return ListContent.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    private static ListContent.Change change(String before, String now) throws IOException {
        return stored(content(before)).changeTo(content(now));
    }

    private static String lines(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(i -> "https://a.example/" + i + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void aDamagedListCountsAsFarAsItCanBeRead() throws IOException {
        byte[] start = lines(1, 50).getBytes(UTF_8);
        InputStream damage = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("damaged");
            }
        };

        ListContent content = ListContent.of(() -> new SequenceInputStream(new ByteArrayInputStream(start), damage));

        assertThat(content.bytes()).isEqualTo(start.length);
        assertThat(content.hashes().lines()).isEqualTo(50);
    }

    @Test
    void manyBlankLinesAreHeldNoMoreThanOthers() throws IOException {
        ListContent content = content("\n".repeat(1 << 20));

        assertThat(content.hashes().lines()).isEqualTo(1 << 20);
        assertThat(content.head()).hasSize(1 << 18);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', false",
        "'a\nb\n', 'a\nb\n', false",
        "'a\nb\n', 'a\nb', false",
        "'a\nb\n', 'a\nb\nc\n', true",
        "'a\nb', 'a\nb\nc', true",
        "'a\nb', 'a\nb\r\nc', true",
        "'', 'a', true"
    })
    void theSameLinesWithMoreAtTheEndAreKept(String before, String now, boolean hasGrown) throws IOException {
        assertThat(change(before, now)).isEqualTo(new ListContent.Kept(hasGrown));
    }

    @ParameterizedTest
    @CsvSource({
        "'a\nb\nc\n', 'a\nx\nc\n', differs from line 2 on: it was b and is x",
        "'a\nb\nc\n', 'a\nc\n', differs from line 2 on: it was b and is c",
        "'a\nb\n', 'a\nbb\nc\n', differs from line 2 on: it was b and is bb",
        "'a\nb', 'a\nbc', differs from line 2 on: it was b and is bc",
        "'a\nb\nc\n', 'a\nb\n', ends after line 2 and had 3 lines",
        "'a\n', '', ends after line 0 and had 1 lines",
        "'a\nhttps://me:word@b/\n', 'a\n\u001b[0m\n', differs from line 2 on: it was https://me:***@b/ and is ?[0m"
    })
    void theFirstLineThatDiffersIsNamed(String before, String now, String sentence) throws IOException {
        assertThat(change(before, now)).isEqualTo(new ListContent.Differs(sentence));
    }

    @Test
    void aLineFarFromTheStartIsNamedToo() throws IOException {
        String many = lines(1, 50_000);

        assertThat(change(many, many.replace("/40000\n", "/4000x\n")))
                .isEqualTo(new ListContent.Differs("differs from line 40000 on: it is https://a.example/4000x"));
    }

    /** More lines than there are hashes, so that each hash stands for a few of them. */
    @Test
    void ofVeryManyLinesTheDifferenceIsFoundToWithinAFew() throws IOException {
        ListContent before = stored(ListContent.of(() -> many(1_000_000, "")));
        ListContent now = ListContent.of(() -> many(1_000_000, "x"));
        ListContent grown = ListContent.of(() -> many(1_000_001, ""));

        assertThat(before.changeTo(now))
                .isEqualTo(new ListContent.Differs("differs somewhere in the lines 999997 to 1000000"));
        assertThat(before.changeTo(grown)).isEqualTo(new ListContent.Kept(true));
    }

    /** Short lines; the last but one carries a mark. */
    private static InputStream many(int count, String mark) {
        byte[] line = "u\n".getBytes(UTF_8);
        byte[] most = new byte[(count - 2) * line.length];
        for (int i = 0; i < most.length; i++) {
            most[i] = line[i % line.length];
        }
        return new SequenceInputStream(
                new ByteArrayInputStream(most), new ByteArrayInputStream(("u" + mark + "\nu\n").getBytes(UTF_8)));
    }

    @Test
    void aListThatCannotBeReadToItsEndIsKnownByItsStart() throws IOException {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("damaged");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return read();
            }
        };
        ListContent.Text broken =
                () -> new SequenceInputStream(new ByteArrayInputStream("a\na\n".getBytes(UTF_8)), failing);

        assertThat(stored(ListContent.of(broken)).changeTo(ListContent.of(broken)))
                .isEqualTo(new ListContent.Kept(false));
    }
}
