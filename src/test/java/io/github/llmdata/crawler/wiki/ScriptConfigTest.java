package io.github.llmdata.crawler.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptConfigTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RLCONF={\"wgNamespaceNumber\":-1,\"wgPageName\":\"A_\\\"b\\\"_\\u00e9\",\"wgCategories\":[\"x\",\"y z\"]};",
                "mw.config.set({ \"wgNamespaceNumber\": -1, \"wgPageName\": \"A_\\\"b\\\"_é\", \"wgCategories\": [ \"x\" , \"y z\" ] })",
                "RLCONF = {\n  wgNamespaceNumber: -1,\n  wgPageName: \"A_\\\"b\\\"_é\",\n  wgCategories: [\n\"x\",\n\"y z\",\n] }",
                "if (wgPageName == \"B\") {}\nvar wgNamespaceNumber=-1,\nwgPageName=\"A_\\\"b\\\"_é\",\nwgCategories=[\"x\", \"y z\"];"
            })
    void readsSettingsInEveryNotation(String script) {
        assertThat(ScriptConfig.isIn(script)).isTrue();
        ScriptConfig config = ScriptConfig.of(script);
        assertThat(config.literal("wgNamespaceNumber")).isEqualTo("-1");
        assertThat(config.string("wgPageName")).isEqualTo("A_\"b\"_é");
        assertThat(config.strings("wgCategories")).containsExactly("x", "y z");
    }

    @Test
    void readsTruthInMinifiedScripts() {
        ScriptConfig config = ScriptConfig.of("{\"wgIsRedirect\":!0,\"wgIsMainPage\":!1,\"wgIsArticle\":true}");
        assertThat(config.literal("wgIsRedirect")).isEqualTo("true");
        assertThat(config.literal("wgIsMainPage")).isEqualTo("false");
        assertThat(config.literal("wgIsArticle")).isEqualTo("true");
    }

    @Test
    void givesNothingForAMissingSetting() {
        ScriptConfig config = ScriptConfig.of("{\"wgPageNameX\":\"a\",\"wgTitle\":null,\"wgList\":\"a\",\"wgEnd\":");
        assertThat(config.string("wgPageName")).isEmpty();
        assertThat(config.string("wgTitle")).isEmpty();
        assertThat(config.literal("wgEnd")).isEmpty();
        assertThat(config.strings("wgList")).isEmpty();
        assertThat(ScriptConfig.NONE.literal("wgTitle")).isEmpty();
    }

    @Test
    void survivesTruncatedStrings() {
        assertThat(ScriptConfig.of("\"a\":\"b\\").string("a")).isEqualTo("b\\");
        assertThat(ScriptConfig.of("\"a\":\"b\\u12").string("a")).isEqualTo("bu12");
        assertThat(ScriptConfig.of("\"a\":\"b\\uzzzz\"").string("a")).isEqualTo("b\uFFFD");
        assertThat(ScriptConfig.of("\"a\":[\"b").strings("a")).containsExactly("b");
    }
}
