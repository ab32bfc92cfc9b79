package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmdata.crawler.testing.Fuzz;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonEscapesTest {

    private static String byJackson(byte[] text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeUTF8String(text, 0, text.length);
        }
        return out.toString(UTF_8);
    }

    private static String ours(byte[] text) {
        RecordBuffer out = new RecordBuffer();
        JsonEscapes.append(text, out);
        return '"' + out.toString() + '"';
    }

    @Test
    void everyCharacterIsWrittenAsJacksonDoes() throws IOException {
        for (int c = 0; c < 0x300; c++) {
            for (int before = 0; before < 9; before++) {
                byte[] text = ("x".repeat(before) + Character.toString(c) + "words after it").getBytes(UTF_8);

                assertThat(ours(text)).isEqualTo(byJackson(text));
            }
        }
    }

    @Test
    void anyTextIsWrittenAsJacksonDoes() {
        Fuzz.check(2_000, input -> {
            byte[] text = (input.text(60) + input.mixed(40, "\\", "\"", "\n", "word")).getBytes(UTF_8);

            assertThat(ours(text)).isEqualTo(byJackson(text));
        });
    }
}
