package io.github.llmdata.crawler.prepare.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MojibakeTest {

    private static String misread(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1252")).replace("\uFFFD", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"It’s a café – “naïve”, he said…", "größer als 5 €", "日本", "a 😀 b", "a\u00A0b « c »"})
    void repairsUtf8ThatWasReadAsWindows1252(String text) {
        assertThat(misread(text)).isNotEqualTo(text);
        assertThat(Mojibake.repaired(misread(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "L’âge de pâte",
                "SÃO PAULO É GRANDE",
                "Why do I see Ã© where é should be?",
                "Why does my UTF-8 page show â€™ for an apostrophe?",
                "â alone"
            })
    void leavesWhatIsNotCertain(String text) {
        assertThat(Mojibake.repaired(text)).isSameAs(text);
    }

    @Test
    void leavesCodeAsItIs() {
        String code = "```\nx = \"Ã©\"\n```\n";

        assertThat(Mojibake.repaired("CafÃ©\n" + code)).isEqualTo("Café\n" + code);
    }
}
