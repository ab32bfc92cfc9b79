package io.github.llmdata.crawler.overview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    private static String reason(String line) throws IOException {
        byte[] bytes = ("xx" + line + "xx").getBytes(UTF_8);
        return Json.textOf("reason", bytes, 2, bytes.length - 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":\"1\",\"reason\":\"too-short\",\"limit\":\"5\"} | too-short",
                "{\"id\":\"a\\\"reason\\\":\\\"b\",\"reason\":\"c\"} | c",
                "{\"id\":\"ends so \\\\\",\"reason\":\"c\"} | c",
                "{\"id\":\"reason\",\"reason\" : \"with blanks\"} | with blanks",
                "{\"reason\":\"\\u0061\\\"b\"} | a\"b",
                "{\"reason\":\"first\"} | first",
                "{\"id\":\"1\"} | ``",
                "{} | ``"
            })
    void findsATextOfALine(String line, String reason) throws IOException {
        assertThat(reason(line)).isEqualTo(reason);
    }

    @Test
    void aLineThatIsNoObjectIsRefused() {
        for (String line : List.of("{\"id\":", "{\"reason\":\"cut", "{\"id\" \"reason\":1}")) {
            assertThatThrownBy(() -> reason(line)).as(line).isInstanceOf(IOException.class);
        }
    }

    @Test
    void passesOverWhatIsNotWanted() throws IOException {
        byte[] line =
                "{\"id\":7,\"more\":{\"id\":[1,{}]},\"messages\":[{\"role\":\"user\",\"x\":\"y\"}]}".getBytes(UTF_8);

        Json read = Json.parse(line, 0, line.length, List.of("id", "messages", "role")::contains);

        assertThat(read.fields().keySet()).containsExactly("id", "messages");
        assertThat(read.path("id").number()).isEqualTo(7);
        assertThat(read.path("messages").path(0).fields().keySet()).containsExactly("role");
    }
}
