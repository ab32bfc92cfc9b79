package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowSanitizerTest {

    private static RowSanitizer.Clean clean(String row) {
        byte[] bytes = ("before" + row + "after").getBytes(UTF_8);
        return RowSanitizer.clean(bytes, "before".length(), bytes.length - "after".length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<row Id=\"1\" Body=\"é中😀 &lt;p&gt;\" />",
                "tab\tand\r\nline ends",
                "&#9;&#xA;&#xD;&#32;&#xD7FF;&#xE000;&#xFFFD;&#x10000;&#x10FFFF;&#0065;",
                "&amp;#0; & &# &#; &#x; &#xG; &#0 &#x1E and &nbsp;",
                "\u0085\u00A0\u2028\uFFFD\uD7FF\uE000"
            })
    void leavesWhatXmlAllowsByteForByte(String row) {
        RowSanitizer.Clean clean = clean(row);

        assertThat(new String(clean.bytes(), UTF_8)).isEqualTo(row);
        assertThat(clean.replaced()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "a&#0;b, 'a b', 1",
        "a&#x0;&#00;b, 'a  b', 2",
        "a&#x1E;b&#11;, 'a b ', 2",
        "&#xD800;&#xDFFF;, '  ', 2",
        "&#xFFFE;&#xFFFF;&#x110000;&#4294967296;, '    ', 4",
        "&#&#0;, '&# ', 1"
    })
    void putsABlankForAReferenceThatXmlForbids(String row, String expected, long replaced) {
        RowSanitizer.Clean clean = clean(row);

        assertThat(new String(clean.bytes(), UTF_8)).isEqualTo(expected);
        assertThat(clean.replaced()).isEqualTo(replaced);
    }

    @Test
    void putsABlankForEachCharacterThatXmlForbids() {
        RowSanitizer.Clean clean = clean("a\u0000b\u0008\u000B\u001F\uFFFE\uFFFFc");

        assertThat(new String(clean.bytes(), UTF_8)).isEqualTo("a b     c");
        assertThat(clean.replaced()).isEqualTo(6);
    }
}
