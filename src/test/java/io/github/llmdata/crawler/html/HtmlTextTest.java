package io.github.llmdata.crawler.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {
    private static final Optional<String> NO_TYPE = Optional.empty();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "text/html; charset=utf-8        | UTF-8",
                "text/html; charset=\"utf-8\"    | UTF-8",
                "text/html; charset='utf-8'      | UTF-8",
                "text/html;charset=UTF8;         | UTF-8",
                "text/html ; Charset = Utf-8     | UTF-8",
                "text/html;charset= \" UTF-8 \"  | UTF-8",
                "text/html; a=b; charset=big5    | Big5",
                "charset=utf-8                   | UTF-8",
                "text/html; charset=utf-8,text/html;charset=big5 | UTF-8",
                "text/html; charset=iso-8859-1   | windows-1252",
                "text/html; charset=latin1       | windows-1252",
                "text/html; charset=US-ASCII     | windows-1252",
                "text/html; charset=shift_jis    | windows-31j",
                "text/html; charset=x-sjis       | windows-31j",
                "text/html; charset=gb2312       | GB18030",
                "text/html; charset=GBK          | GB18030",
                "text/html; charset=euc-kr       | x-windows-949",
                "text/html; charset=iso-8859-9   | windows-1254",
                "text/html; charset=tis-620      | x-windows-874",
                "text/html; charset=koi8-r       | KOI8-R",
                "text/html; charset=utf-16       | UTF-16LE",
                "text/html; charset=utf-16be     | UTF-16BE",
            })
    void believesTheHeader(String contentType, String charset) {
        String text = textIn(charset);
        assertThat(HtmlText.decode(text.getBytes(Charset.forName(charset)), Optional.of(contentType)))
                .isEqualTo(text);
    }

    /** Words that tell the charset from others. */
    private static String textIn(String charset) {
        return switch (charset) {
            case "windows-31j" -> "<p>日本語①～</p>";
            case "GB18030" -> "<p>中文鎔€㐀</p>";
            case "Big5" -> "<p>中文網頁</p>";
            case "x-windows-949" -> "<p>한국어 똠방</p>";
            case "windows-1254" -> "<p>İstanbul ğüş “x”</p>";
            case "x-windows-874" -> "<p>ภาษาไทย…</p>";
            case "KOI8-R" -> "<p>Привет</p>";
            default -> "<p>naïve café</p>";
        };
    }

    @Test
    void readsTheQuotesOfWindowsInWhatIsCalledLatin1() {
        byte[] page = {'<', 'p', '>', (byte) 0x93, 'x', (byte) 0x94};
        assertThat(HtmlText.decode(page, Optional.of("text/html; charset=ISO-8859-1")))
                .isEqualTo("<p>“x”");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html; charset=x-foo-bar", "text/html; charset=", "text/html; charset=\"", "", ";;;"})
    void ignoresAHeaderThatNamesNoKnownCharset(String contentType) {
        byte[] page = "<meta charset=big5>中文".getBytes(Charset.forName("Big5"));
        assertThat(HtmlText.decode(page, Optional.of(contentType))).endsWith("中文");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, efbbbf", "UTF-16BE, feff", "UTF-16LE, fffe"})
    void believesAByteOrderMarkMoreThanAnything(String charset, String mark) {
        String text = "<meta charset=big5>naïve";
        byte[] page = ("\uFEFF" + text).getBytes(Charset.forName(charset));
        assertThat(page).startsWith(HexFormat.of().parseHex(mark));
        assertThat(HtmlText.decode(page, Optional.of("text/html; charset=koi8-r")))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<meta charset=koi8-r>                                                    | true",
                "<META CHARSET = 'KOI8-R' >                                               | true",
                "<meta/charset=\"koi8-r\"/>                                               | true",
                "<meta name=a content=b charset=koi8-r>                                   | true",
                "<meta http-equiv=content-type content='text/html; charset=koi8-r'>       | true",
                "<meta content=\"text/html;charset=koi8-r\" http-equiv=\"Content-Type\">  | true",
                "<meta http-equiv=Content-Type content=charset=koi8-r>                    | true",
                "<!doctype html><html lang='a>b'><head><meta charset=koi8-r>              | true",
                "<?xml version='1.0'?><html><meta charset=koi8-r>                         | true",
                "<!-- a --><meta charset=koi8-r>                                          | true",
                "<!--><meta charset=koi8-r>                                               | true",
                "< a ></ ><meta charset=koi8-r>                                           | true",
                "<script>var a = '<b c=\"';</script><meta charset=koi8-r>                 | true",
                "<meta charset=nonsense><meta charset=koi8-r>                             | true",
                "<!-- <meta charset=koi8-r> -->                                           | false",
                "<!-- <meta charset=koi8-r>                                               | false",
                "<script>'<meta charset=koi8-r>'</script>                                 | true",
                "<SCRIPT src=a>'<meta charset=koi8-r>'</SCRIPT>                           | true",
                "<style><meta charset=koi8-r></style>                                     | true",
                "<p title='<meta charset=koi8-r>'>                                        | false",
                "<meta content='text/html; charset=koi8-r'>                               | false",
                "<meta name=description content='charset=koi8-r'>                         | false",
                "<metadata charset=koi8-r>                                                | false",
                "<meta data-charset=koi8-r>                                               | false",
                "</meta charset=koi8-r>                                                   | false",
                "<meta charset='koi8-r                                                    | false",
                "<meta charset=nonsense>                                                  | false",
                "<meta content='charset=koi8-r' charset=nonsense http-equiv=content-type> | false",
                "<meta charset=nonsense content='charset=koi8-r' http-equiv=content-type> | false",
                "<meta charset=koi8-r charset=nonsense>                                   | true",
                "<meta http-equiv=content-type content='charset charset=koi8-r'>          | true",
                "<meta http-equiv=content-type content=\"charset='koi8-r\">              | false",
                "<meta http-equiv=content-type content='charset =koi8-r; x'>              | true",
                "<meta charset=' koi8-r '>                                                | true",
                "<meta charset=\"koi8-r><p class=\"a\">                                  | false",
                "<p class='a><meta charset=koi8-r>                                        | false",
                "<p class=a'b><meta charset=koi8-r>                                       | true",
                "<p =' '><meta charset=koi8-r>                                            | true",
                "<meta charset=koi8-r                                                     | false",
                "<?xml version='1.0' encoding='koi8-r'?><html>                            | true",
                "<?xml encoding = \"KOI8-R\" ><html>                                    | true",
                "<?xml version='1.0' encoding='koi8-r'?><meta charset=windows-1251>       | false",
                "<?xml version='1.0' encoding='koi8-r'?><meta charset=nonsense>           | true",
                "<?xml version='1.0' encoding='koi8-r'?><p title='>                       | true",
                "<?xml version='1.0' encoding=' koi8-r'?>                                 | false",
                "<?xml version='1.0' encoding=koi8-r?>                                    | false",
                "<?xml version='1.0'?><p encoding='koi8-r'>                               | false",
                "<?XML version='1.0' encoding='koi8-r'?>                                  | false",
                "<!-- --><?xml version='1.0' encoding='koi8-r'?>                          | false",
            })
    void looksForTheCharsetInThePage(String head, boolean found) {
        byte[] page = (head + "<p>Привет").getBytes(Charset.forName("KOI8-R"));
        assertThat(HtmlText.decode(page, NO_TYPE).contains("Привет")).isEqualTo(found);
    }

    @Test
    void takesUtf16InAPageForUtf8() {
        byte[] page = "<meta charset=utf-16>naïve".getBytes(StandardCharsets.UTF_8);
        assertThat(HtmlText.decode(page, NO_TYPE)).endsWith("naïve");
    }

    @Test
    void looksFartherOnlyWhereThePageIsNotUtf8() {
        String late = "<!doctype html><script>" + " ".repeat(3_000) + "</script><meta charset=windows-1251>Привет";
        assertThat(HtmlText.decode(late.getBytes(Charset.forName("windows-1251")), NO_TYPE))
                .isEqualTo(late);
        assertThat(HtmlText.decode(late.getBytes(StandardCharsets.UTF_8), NO_TYPE))
                .isEqualTo(late);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<script>'<meta charset=koi8-r>'</script> | false",
                "<STYLE a='b'><meta charset=koi8-r></STYLE> | false",
                "<title><meta charset=koi8-r> | false",
                "<script>'<b c=\"'</script><meta charset=koi8-r> | true"
            })
    void findsNoCharsetInAScriptBehindTheFirst1024Bytes(String head, boolean found) {
        byte[] page = (" ".repeat(1024) + head + "<p>Привет").getBytes(Charset.forName("KOI8-R"));
        assertThat(HtmlText.decode(page, NO_TYPE).contains("Привет")).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void knowsAnXmlDeclarationInUtf16(String charset) {
        String text = "<?xml version='1.0'?><p>naïve";
        assertThat(HtmlText.decode(text.getBytes(Charset.forName(charset)), NO_TYPE))
                .isEqualTo(text);
    }

    @Test
    void readsACharsetThatEndsWithTheFirst1024Bytes() {
        String meta = "<meta charset=koi8-r>";
        String page = " ".repeat(1024 - meta.length()) + meta + "Привет";
        assertThat(HtmlText.decode(page.getBytes(Charset.forName("KOI8-R")), NO_TYPE))
                .endsWith("Привет");
    }

    @Test
    void takesBytesForUtf8WhereTheyAreAndElseForWindows1252() {
        String text = "<p>naïve café</p>";
        assertThat(HtmlText.decode(text.getBytes(StandardCharsets.UTF_8), NO_TYPE))
                .isEqualTo(text);
        assertThat(HtmlText.decode(text.getBytes(StandardCharsets.ISO_8859_1), NO_TYPE))
                .isEqualTo(text);
        assertThat(HtmlText.decode(new byte[0], NO_TYPE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "shift_jis", "gb18030", "euc-jp", "iso-2022-jp", "big5", "utf-16le"})
    void replacesMalformedBytes(String charset) {
        byte[] page = {'a', (byte) 0xff, (byte) 0x81, 'b', 0x1b, '$', (byte) 0xf0};
        assertThat(HtmlText.decode(page, Optional.of("text/html; charset=" + charset)))
                .contains("\uFFFD");
    }

    @Test
    void neverFailsForAPageThatIsCutAtAnyByte() {
        byte[] page = "<!-- x --><meta http-equiv='Content-Type' content=\"text/html; charset='koi8-r'\" /><p a=b>é"
                .getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length <= page.length; length++) {
            byte[] cut = Arrays.copyOf(page, length);
            assertThat(HtmlText.decode(cut, NO_TYPE)).hasSizeLessThanOrEqualTo(length);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html                      | true",
                "TEXT/HTML; charset=utf-8       | true",
                " text/html;                    | true",
                "text/html,text/html            | true",
                "application/xhtml+xml; a=b     | true",
                "text/plain                     | false",
                "text/htmlx                     | false",
                "application/xml                | false",
                "application/json               | false",
                "image/png                      | false",
            })
    void goesByTheContentTypeWhereThereIsOne(String contentType, boolean html) {
        byte[] other = (html ? "{}" : "<!doctype html>").getBytes(StandardCharsets.UTF_8);
        assertThat(HtmlText.isHtml(Optional.of(contentType), other)).isEqualTo(html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<!doctype html>                            | true",
                "<!DOCTYPE HTML PUBLIC \"x\">               | true",
                "<html lang=en>                             | true",
                "<HTML>                                     | true",
                "<head><title>                              | true",
                "<body>                                     | true",
                "<!-- saved by x --><html>                  | true",
                "<?xml version=\"1.0\"?> <!DOCTYPE html>    | true",
                "<?xml version=\"1.0\"?><rss>               | false",
                "<htmlx>                                    | false",
                "<svg>                                      | false",
                "{\"html\": \"<html>\"}                     | false",
                "plain <html>                               | false",
                "<!-- <html>                                | false",
                "~~                                         | false",
            })
    void goesByTheBytesWhereThereIsNoContentType(String start, boolean html) {
        byte[] bytes = start.getBytes(StandardCharsets.UTF_8);
        assertThat(HtmlText.isHtml(NO_TYPE, bytes)).isEqualTo(html);
        assertThat(HtmlText.isHtml(Optional.of("*/*"), bytes)).isEqualTo(html);
        assertThat(HtmlText.isHtml(Optional.of("garbage"), bytes)).isEqualTo(html);
        assertThat(HtmlText.isHtml(NO_TYPE, ("\uFEFF \r\n" + start).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(html);
        assertThat(HtmlText.isHtml(NO_TYPE, ("\uFEFF" + start).getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(html);
    }

    @Test
    void looksAtALongHostileStartInNoTime() {
        byte[] bytes = "<!---->".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        assertThat(HtmlText.isHtml(NO_TYPE, bytes)).isFalse();
        byte[] tags = "<a <b <!-- ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        assertThat(HtmlText.decode(tags, NO_TYPE)).hasSize(tags.length);
    }
}
