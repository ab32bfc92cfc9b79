package io.github.llmdata.crawler.stack.dump;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmdata.crawler.compress.BulkInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8TableTest {
    private static String table(String encoding, String body) {
        String declaration = encoding.isEmpty() ? "" : "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>\n";
        return declaration + "<posts>" + " ".repeat(700) + "<row Body=\"" + body + "\" /></posts>";
    }

    private static String read(byte[] stored) throws IOException {
        return new String(new Utf8Table(new ByteArrayInputStream(stored), "Posts.xml").readAllBytes(), UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16,       UTF-16",
        "UTF-16,       utf-8",
        "UTF-16,       ''",
        "UTF-16LE,     utf-16",
        "UTF-16BE,     utf-16",
        "UTF-16LE,     utf-8",
        "UTF-32LE,     utf-32",
        "UTF-32BE,     ''",
        "UTF-8,        utf-8",
        "UTF-8,        ''",
        "UTF-8,        utf-16",
        "UTF-8,        ISO-8859-1",
        "UTF-8,        windows-1251",
        "UTF-8,        no-such-encoding",
        "windows-1251, windows-1251",
        "GB18030,      gb18030",
        "GBK,          GBK",
        "Shift_JIS,    Shift_JIS"
    })
    void theBytesDecide(String actual, String declared) throws IOException {
        String body = actual.equals("windows-1251") ? "Почему небо голубое" : "漢字 中文";
        String table = table(declared, body);

        assertThat(read(table.getBytes(Charset.forName(actual)))).endsWith(table);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "utf-8", "ISO-8859-1", "us-ascii", "windows-1252", "UTF-16"})
    void bytesThatAreNotUtf8AreReadAsDeclaredOrAsWindows1252(String declared) throws IOException {
        String table = table(declared, "naïve café");

        assertThat(read(table.getBytes(ISO_8859_1))).isEqualTo(table);
    }

    @Test
    void aMarkMakesItUtf8() throws IOException {
        byte[] stored = ("\uFEFF" + table("ISO-8859-1", "é")).getBytes(UTF_8);

        assertThat(read(stored)).isEqualTo(new String(stored, UTF_8));
    }

    @Test
    void someBadBytesDoNotMakeItAnotherEncoding() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        stored.write(table("latin1", "é ü ö").getBytes(UTF_8));
        stored.write(0xE9);
        stored.write('!');

        assertThat(new Utf8Table(new ByteArrayInputStream(stored.toByteArray()), "Posts.xml").readAllBytes())
                .isEqualTo(stored.toByteArray());
    }

    @Test
    void anUnknownEncodingIsNamedOnceItMatters() throws IOException {
        assertThat(read(table("ebcdic-x", "plain").getBytes(ISO_8859_1))).contains("plain");
        assertThatThrownBy(() -> read(table("ebcdic-x", "é").getBytes(ISO_8859_1)))
                .isInstanceOf(DumpException.class)
                .hasMessageStartingWith("Posts.xml is not UTF-8, and its encoding ebcdic-x is not known here");
    }

    @Test
    void aGuessIsToldAndNothingElse() throws IOException {
        assertThat(oddity("utf-8")).isEqualTo("it is not UTF-8, and was read as windows-1252");
        assertThat(oddity("ISO-8859-1")).isEmpty();
    }

    private static String oddity(String declared) throws IOException {
        byte[] stored = table(declared, "é").getBytes(ISO_8859_1);
        Utf8Table table = new Utf8Table(new ByteArrayInputStream(stored), "Posts.xml");
        table.readAllBytes();
        return table.oddity().orElse("");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 40, 600, 780})
    void whatComesBeforeAFailureIsRead(int length) throws IOException {
        byte[] stored = table("", "漢字" + "x".repeat(100)).getBytes(UTF_8);
        InputStream failing = new BulkInputStream() {
            private int at;

            @Override
            public int read(byte[] target, int offset, int count) throws IOException {
                if (at == length) {
                    throw new EOFException("cut off");
                }
                target[offset] = stored[at++];
                return 1;
            }
        };
        Utf8Table table = new Utf8Table(failing, "Posts.xml");

        assertThat(table.readNBytes(length)).isEqualTo(Arrays.copyOf(stored, length));
        assertThatThrownBy(table::read).isInstanceOf(EOFException.class);
        assertThatThrownBy(table::read).isInstanceOf(EOFException.class);
    }

    @Test
    void halvesOfCharactersAtTheEndOfAReadAreKept() throws IOException {
        String table = table("utf-16", "😀".repeat(5000));

        assertThat(read(table.getBytes(UTF_16LE))).isEqualTo(table);
        assertThat(read(table.getBytes(UTF_16))).endsWith("😀\" /></posts>");
    }
}
