package io.github.llmdata.crawler.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.html.HtmlToMarkdown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteNoticesTest {
    private static final String LINK =
            "<a href=\"https://beer.stackexchange.com/questions/5/what\">What is an ale?</a>";
    private static final String OWN = "<p>I have a beer.</p>\n";
    private static final String CREDIT = "<a href=\"https://www.circuitlab.com/\" rel=\"nofollow\">CircuitLab</a>";
    private static final String EDIT = "<a href=\"/plugins/schematics?image=http%3a%2f%2fi.stack.imgur.com%2fA.png\">";

    private static String text(String body) {
        return new HtmlToMarkdown(HtmlToMarkdown.Options.PLAIN).convert(SiteNotices.removedFrom(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Possible Duplicate:",
                "Possible Duplicates:",
                "Exact Duplicate:",
                "Possible Duplicate",
                "Posible duplicado:",
                "Possível duplicata:",
                "Possible doublon :",
                "Возможный дубликат:",
                "Возможно, дублирует:",
                "重複の可能性：",
                "可能重复："
            })
    void noticesOfDuplicatesGo(String label) {
        assertThat(text("<blockquote>\n  <p><strong>" + label + "</strong><br>\n  " + LINK + "  </p>\n</blockquote>\n\n"
                        + OWN))
                .isEqualTo("I have a beer.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<blockquote>\n<p><strong>Possible Duplicate:</strong><br />\n<a href=\"/questions/5/x\">A &amp; b?</a>"
                        + "<br />\n<a href=\"http://stackoverflow.com/q/7\" title=\"t\">C <code>d</code></a></p>\n</blockquote>",
                "<blockquote><p><strong>Possible Duplicate</strong>:</p><ul><li><a href=\"/questions/5/x\">A</a></li>"
                        + "<li><a href=\"/questions/6/y\">B</a></li></ul></blockquote>"
            })
    void noticesOfSeveralQuestionsGo(String notice) {
        assertThat(text(notice + "\n\n" + OWN)).isEqualTo("I have a beer.");
        assertThat(text(OWN + notice)).isEqualTo("I have a beer.");
        assertThat(text(notice + "\n\n" + notice + OWN)).isEqualTo("I have a beer.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<blockquote><p><strong>Possible Duplicate:</strong> is what they told me.</p></blockquote>",
                "<blockquote><p><strong>Possible Duplicate:</strong><br><a href=\"/questions/5/x\">A</a> but why?</p></blockquote>",
                "<blockquote><p><strong>Duplicate keys:</strong><br><a href=\"https://example.org/\">A</a></p></blockquote>",
                "<blockquote><p><strong>Related:</strong><br><a href=\"/questions/5/x\">A</a></p></blockquote>",
                "<blockquote><p><strong>Possible Duplicate:</strong></p></blockquote>",
                "<p><strong>Possible Duplicate:</strong><br><a href=\"/questions/5/x\">A</a></p>"
            })
    void quotesOfAuthorsStay(String body) {
        assertThat(SiteNotices.removedFrom(body)).isSameAs(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p><img src=\"https://i.sstatic.net/A.png\" alt=\"schematic\"></p>\n\n<p><sup>" + EDIT
                        + "simulate this circuit</a> &ndash; Schematic created using " + CREDIT + "</sup></p>\n\n",
                "<p><img src=\"https://i.stack.imgur.com/A.png\" alt=\"schematic\" /><br>\n<sub>" + EDIT
                        + "simulate this circuit</a> – Schematic created using " + CREDIT + ".</sub></p>\n\n",
                "<p><img src=\"https://i.stack.imgur.com/A.png\" alt=\"esquemático\"></p>\n\n<p><sup>" + EDIT
                        + "simular este circuito</a> &ndash; Esquema creado usando " + CREDIT + "</sup></p>\n\n",
                "<p>" + EDIT + "simulate this circuit</a></p>",
                "<p><img src=\"https://i.stack.imgur.com/A.png\" alt=\"schematic\"></p>"
            })
    void captionsOfTheCircuitEditorGo(String drawing) {
        assertThat(text("<p>Is this right?</p>\n\n" + drawing + "<p>It gives 3 V.</p>"))
                .isEqualTo("Is this right?\n\nIt gives 3 V.");
    }

    @Test
    void theDescriptionOfAnAuthorStays() {
        String body = "<p><img src=\"A.png\" alt=\"a divider of two resistors\"></p><p><sup>" + EDIT
                + "simulate this circuit</a> &ndash; Schematic created using " + CREDIT + "</sup></p><p>So.</p>";

        assertThat(text(body)).isEqualTo("a divider of two resistors\n\nSo.");
    }

    @Test
    void aLinkWithoutALabelIsItsAddress() {
        assertThat(
                        text(
                                "<p>Like <a href=\"https://example.org/a?b&amp;c\" rel=\"nofollow\">enter link description here</a> did.</p>"))
                .isEqualTo("Like https://example.org/a?b&c did.");
    }

    @Test
    void textBesideACaptionStays() {
        String body = "<p>Use this: <sup>" + EDIT + "simulate this circuit</a> – Schematic created using " + CREDIT
                + "</sup> as I said.</p><p>I like " + CREDIT + ".</p>";

        assertThat(text(body)).isEqualTo("Use this:\n\nas I said.\n\nI like CircuitLab.");
    }
}
