package io.github.llmdata.crawler.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void escapesTextsAndAttributes() {
        assertThat(new Html()
                        .element("p", "a < b & \"c\" 'd'", "title", "\"><p>")
                        .toString())
                .endsWith("<p title=\"&quot;&gt;&lt;p&gt;\">a &lt; b &amp; &quot;c&quot; &#39;d&#39;</p>\n");
    }

    @Test
    void replacesCharactersThatHtmlDoesNotAllow() {
        assertThat(new Html().element("p", "a\0b\u001bc\u0085d\uffffe\tf\ng").toString())
                .endsWith("<p>a\ufffdb\ufffdc\ufffdd\ufffde\tf\ng</p>\n");
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(SamplesSection.cut("ab\ud83d\ude00cd", 3)).isEqualTo("ab \u2026");
        assertThat(SamplesSection.cut("abc", 3)).isEqualTo("abc");
    }
}
