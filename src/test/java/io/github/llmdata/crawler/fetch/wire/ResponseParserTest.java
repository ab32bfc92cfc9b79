package io.github.llmdata.crawler.fetch.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How responses are read that differ from what the standard asks servers for. {@code ~} is CR LF, {@code |} is a line feed alone. */
class ResponseParserTest {
    private static final String HEAD = "HTTP/1.1 200 OK~";
    private static final String CHUNKS = "5~hello~0~~";

    private static Reading read(String text) {
        String octets = text.replace("~", "\r\n").replace("|", "\n");
        Reading whole = Reading.of(octets);
        assertThat(Reading.ofSingleBytes(octets).text()).isEqualTo(whole.text());
        return whole;
    }

    private static Headers headers(String lines) {
        return read(HEAD + lines + "Content-Length: 0~~").head().orElseThrow().headers();
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: 5~~hello",
        "Content-Length: 3~Transfer-Encoding: chunked~~5~hello~0~~",
        "Transfer-Encoding: chunked~Content-Length: 3~~5~hello~0~~",
        "Transfer-Encoding: identity~Content-Length: 5~~hello",
        "Transfer-Encoding:~Content-Length: 5~~hello",
        "'Transfer-Encoding: chunked, chunked~~5~hello~0~~'",
        "'Transfer-Encoding: identity, Chunked~~5~hello~0~~'",
        "Transfer-Encoding: chunked~Transfer-Encoding: chunked~~5~hello~0~~",
        "'Content-Length: 5, 5~~hello'",
        "Content-Length: 5~Content-Length: 05~~hello",
        "Content-Length : 5~~hello",
        "Content-Length:~ 5~~hello",
        "Transfer-Encoding: chunked~~2 ;a=b;c~he|3\t~llo|00000000000000000000~X: y~Z~~",
        "X: a~y|Content-Length: 5||hello"
    })
    void readsTheBodyUpToItsEnd(String rest) {
        Reading whole = read(HEAD + rest);
        Reading more = read(HEAD + rest + "HTTP/1.1 500 Other~~");

        assertThat(whole.malformed()).isEmpty();
        assertThat(whole.body()).isEqualTo("hello");
        assertThat(whole.end()).isPresent();
        assertThat(more.text()).isEqualTo(whole.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK~Content-Length: 5~~hello",
                "http/1.1  200  Fine~X:  a~ folded~no header|Content-Length: 5||hello",
                "HTTP/1.1 404 Not Found~Transfer-Encoding: chunked~~2 ;a=b;c~he|3\t~llo|00000000000000000000~X: y~Z~~"
            })
    void passesOnEachOctetFromTheStatusLineOn(String response) {
        String octets = response.replace("~", "\r\n").replace("|", "\n");
        String before = "\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";

        for (Reading read : List.of(
                Reading.of(before + octets + "HTTP/1.1 500"),
                Reading.ofSingleBytes(before + octets + "HTTP/1.1 500"))) {
            assertThat(read.wire()).isEqualTo(octets);
            assertThat(read.body()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: identity~~hello", "X: y~~hello", "Connection: keep-alive~~hello"})
    void aBodyWithoutALengthEndsWithTheConnection(String rest) {
        Reading whole = read(HEAD + rest);

        assertThat(whole.body()).isEqualTo("hello");
        assertThat(whole.end()).isEmpty();
        assertThat(whole.endsWithConnection()).isTrue();
        assertThat(whole.head().orElseThrow().keepsAlive()).isFalse();
        assertThat(whole.head().orElseThrow().isLengthKnown()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK,                         true",
        "HTTP/1.1 200,                            true",
        "HTTP/1.1 200 ,                           true",
        "HTTP/1.1  200OK,                         true",
        "http/1.1 200 OK,                         true",
        "HTTP/1.2 200 OK,                         true",
        "HTTP/2 200 OK,                           true",
        "HTTP/2.0 200 OK,                         true",
        "HTTP/1.0 200 OK,                         false",
        "HTTP/1.0 200 OK~Connection: Keep-Alive,  true",
        "HTTP/1.1 200 OK~Connection: x~Connection: y close, false",
        "~~HTTP/1.1 200 OK,                       true",
        "|HTTP/1.1 200 OK,                        true",
        "HTTP/1.1 100 Continue~~~HTTP/1.1 200 OK, true"
    })
    void readsTheStatus(String start, boolean keepsAlive) {
        Head head = read(start + "~Content-Length: 0~~").head().orElseThrow();

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.keepsAlive()).isEqualTo(keepsAlive);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999 x", "600", "204", "304 Not Modified", "451"})
    void readsAnyStatus(String status) {
        Reading reading = read("HTTP/1.1 " + status + "~Content-Length: 0~~");

        assertThat(reading.head().orElseThrow().status()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
        assertThat(reading.end()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"204", "304"})
    void someResponsesHaveNoBodyWhateverTheySay(String status) {
        String head = "HTTP/1.1 " + status + "~Content-Length: 5~Transfer-Encoding: chunked~~";

        assertThat(read(head + "hello").end())
                .isEqualTo(OptionalInt.of(head.replace("~", "\r\n").length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK~Connection: keep-alive~Transfer-Encoding: chunked~~",
                "HTTP/1.1 200 OK~Content-Length: 5~Transfer-Encoding: chunked~~"
            })
    void aConnectionWhoseFramingIsInDoubtIsNotKept(String head) {
        Reading reading = read(head + CHUNKS);

        assertThat(reading.body()).isEqualTo("hello");
        assertThat(reading.head().orElseThrow().keepsAlive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.6",
                "\0\0\u0012\u0004\0",
                "ICY 200 OK~~",
                "HTTP 200 OK~~",
                "HTTP/1.1~~",
                "HTTP/1.1 OK~~",
                "HTTP/1.1 20 OK~~",
                "HTTP/1.1 2000 OK~~",
                "HTTP/1.1 099 OK~~",
                "HTTP/1.1\t200 OK~~",
                "HTTP/0.9 200 OK~~",
                "HTTP/3.0 200 OK~~",
                " HTTP/1.1 200 OK~~",
                "HTTP/1.1 101 Switching Protocols~~",
                "HTTP/1.1 200 OK~X: a\0b~~",
                "HTTP/1.1 200 OK~Content-Length: 5, 6~~",
                "HTTP/1.1 200 OK~Content-Length: abc~~",
                "HTTP/1.1 200 OK~Content-Length: -1~~",
                "HTTP/1.1 200 OK~Content-Length: +1~~",
                "HTTP/1.1 200 OK~Content-Length: 1x~~",
                "HTTP/1.1 200 OK~Content-Length:~~",
                "HTTP/1.1 200 OK~Content-Length: 5~Content-Length: x~~",
                "HTTP/1.1 200 OK~Transfer-Encoding: gzip, chunked~~",
                "HTTP/1.1 200 OK~Transfer-Encoding: gzip~~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~~5~hello~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5g~hello~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~0x5~hello~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~-5~hello~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5 5~hello~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~helloX~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5\rhello~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~80000000000000000~"
            })
    void refusesWhatIsNoResponse(String text) {
        assertThat(read(text).malformed()).isPresent();
    }

    @Test
    void anOctetIsACharacterAndEndsNoLine() {
        Headers headers =
                headers("X-Why: occup\u00E9~Retry-After: 60~Location: /\u00CA\u00EE\u00F2\u00E9~Set-Cookie: a~");

        assertThat(headers.first("x-why")).contains("occup\u00E9");
        assertThat(headers.first("Retry-After")).contains("60");
        assertThat(headers.location()).contains("/%CA%EE%F2%E9");
        assertThat(headers.first("Set-Cookie")).contains("a");
    }

    @Test
    void theOctetsOfALocationAreEscapedWhateverTheirCharset() {
        assertThat(headers("Location: /Caf\u00C3\u00A9?a=%zz\u00FF b~").location())
                .contains("/Caf%C3%A9?a=%zz%FF b");
    }

    @Test
    void leavesLinesOutThatAreNoHeaders() {
        Headers headers = headers(" x~nonsense~ folded: x~: y~B\u00E9: y~Bad Name: z~\tfolded~ok:  a  b\t~ok2:~");

        assertThat(headers.all().stream().map(Headers.Header::toString))
                .containsExactly(
                        "Header[name=ok, value=a  b]",
                        "Header[name=ok2, value=]",
                        "Header[name=Content-Length, value=0]");
    }

    @Test
    void aFoldedLineContinuesTheValueBeforeIt() {
        assertThat(headers("X: a  ~ \t b~\t~ c~Y: d~").all())
                .startsWith(new Headers.Header("X", "a b  c"), new Headers.Header("Y", "d"));
    }

    @Test
    void aCrInsideALineIsABlank() {
        Headers headers = headers("X: a\rSet-Cookie: b~Y: c\r~\r~Z: d~");

        assertThat(headers.first("X")).contains("a Set-Cookie: b");
        assertThat(headers.first("Y")).contains("c");
        assertThat(headers.first("Z")).contains("d");
    }

    @Test
    void takesTheFirstContentTypeThatSaysSomething() {
        String nothing = "Content-Type: ~Content-Type: application/octet-stream~";

        assertThat(headers(nothing).contentType()).isEmpty();
        assertThat(headers(nothing + "Content-Type: text/html~Content-Type: a/b~")
                        .contentType())
                .contains("text/html");
    }

    @Test
    void skipsInterimResponsesUpToALimit() {
        String interim = "HTTP/1.1 100 Continue~X: y~~HTTP/1.0 103~Retry-After: 9~~";
        String last = "HTTP/1.1 200 OK~Content-Length: 0~~";

        Reading most = read(interim.repeat(HeadParser.MAX_INTERIM / 2) + last);
        assertThat(most.head().orElseThrow().headers().all()).hasSize(1);
        assertThat(read(interim.repeat(HeadParser.MAX_INTERIM / 2) + interim + last)
                        .malformed())
                .contains("More than 16 interim answers before the answer");
    }

    @Test
    void limitsEverythingAroundTheBody() {
        List<String> endless = List.of(
                "~".repeat(17) + HEAD,
                HEAD + "X: " + "a".repeat(HeadParser.MAX_BYTES),
                HEAD + " a~".repeat(HeadParser.MAX_BYTES / 3),
                HEAD + "X: y~".repeat(257) + "~",
                HEAD.strip() + "a".repeat(HeadParser.MAX_BYTES),
                HEAD + "Transfer-Encoding: chunked~~" + "0".repeat(ChunkedBody.MAX_EXTRA_BYTES + 17),
                HEAD + "Transfer-Encoding: chunked~~5" + " ".repeat(ChunkedBody.MAX_EXTRA_BYTES + 1),
                HEAD + "Transfer-Encoding: chunked~~" + ("1;" + "x".repeat(99) + "~a~").repeat(5300),
                HEAD + "Transfer-Encoding: chunked~~0~" + "X: y~".repeat(ChunkedBody.MAX_EXTRA_BYTES / 5));

        assertThat(endless)
                .allSatisfy(
                        text -> assertThat(Reading.of(text.replace("~", "\r\n")).malformed())
                                .isPresent());
    }

    @Test
    void chunksMayCarryShortExtensions() {
        String chunk = "a;chunk-signature=" + "f".repeat(64) + "~0123456789~";

        assertThat(read(HEAD + "Transfer-Encoding: chunked~~" + chunk.repeat(1000) + "0~~")
                        .body())
                .hasSize(10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTT",
                "HTTP/1.1 200 OK~Content-Le",
                "HTTP/1.1 200 OK~Content-Length: 5~~hell",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hello~0~"
            })
    void aResponseThatIsCutIsNotWhole(String text) {
        assertThat(read(text).isWhole()).isFalse();
        assertThat(read(text).malformed()).isEmpty();
    }

    @Test
    void anEnormousLengthIsTheGreatest() {
        assertThat(read(HEAD + "Content-Length: 99999999999999999999999~~")
                        .head()
                        .orElseThrow()
                        .length())
                .hasValue(Long.MAX_VALUE);
    }
}
