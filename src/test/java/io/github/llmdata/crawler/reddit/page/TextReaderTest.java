package io.github.llmdata.crawler.reddit.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.reddit.thread.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReaderTest {
    private static final TextReader READER = new TextReader(false);
    private static final TextReader LINKING = new TextReader(true);
    private static final String PREVIEW =
            "https://preview.redd.it/a1b2c3.png?width=956&format=png&auto=webp&s=0123456789abcdef";

    private static String html(String html) {
        return READER.ofHtml(html).markdown();
    }

    private static String typed(String markdown) {
        return READER.ofMarkdown(markdown).markdown();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p><a href=\"PREVIEW\">PREVIEW</a></p>",
                "<p><a href=\"https://i.redd.it/a1b2c3.jpg\">https://i.redd.it/a1b2c3.jpg</a></p>",
                "<p><a href=\"https://reddit.com/link/abc1/video/xyz9/player\">https://reddit.com/link/abc1/video/xyz9/player</a></p>",
                "<p><a href=\"https://www.reddit.com/gallery/abc1\">https://www.reddit.com/gallery/abc1</a></p>",
                "<p><a href=\"https://www.reddit.com/poll/abc1\">View Poll</a></p>",
                "<p><a href=\"https://www.reddit.com/poll/abc1\">Umfrage ansehen</a></p>",
                "<p>View Poll</p>",
                "<p><em>Processing img a1b2c3d4e5f61...</em></p>",
                "<p>Processing video a1b2c3d4e5f61...</p>",
                "<p>![gif](giphy|a1B2c3)</p>",
                "<p>![img](emote|t5_2qh33|4271)</p>",
                "<p><a href=\"https://giphy.com/gifs/a1B2c3\"><img src=\"https://external-preview.redd.it/a.gif\"></a></p>",
                "<figure class=\"rte-media\"><a href=\"PREVIEW\"><img src=\"PREVIEW\" alt=\"Comment Image\"></a></figure>",
                "<figure class=\"rte-media\"><a href=\"PREVIEW\"><img src=\"PREVIEW\" alt=\"Kommentarbild\"></a></figure>",
                "<figure class=\"rte-media\"><img src=\"x\" alt=\"r/kettles - How do I descale a kettle?\"></figure>",
                "<p><img src=\"PREVIEW\" alt=\"Imagen del comentario\"></p>"
            })
    void whatStandsForAPictureOrAPollIsNoText(String standIn) {
        String markup = standIn.replace("PREVIEW", PREVIEW.replace("&", "&amp;"));

        assertThat(html("<p>Look at it:</p>" + markup + "<p>What is it?</p>")).isEqualTo("Look at it:\n\nWhat is it?");
        assertThat(LINKING.ofHtml("<p>Look.</p>" + markup).markdown()).isEqualTo("Look.");
        assertThat(html(markup)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PREVIEW",
                "[PREVIEW](PREVIEW)",
                "![](PREVIEW)",
                "[View Poll](https://www.reddit.com/poll/abc1)",
                "*Processing img a1b2c3d4e5f61...*",
                "![gif](giphy|a1B2c3)",
                "![img](emote|t5_2qh33|4271)",
                "https://reddit.com/link/abc1/video/xyz9/player"
            })
    void noTextIsItEitherAsItWasTyped(String standIn) {
        String source = standIn.replace("PREVIEW", PREVIEW);

        assertThat(typed("Look at it:\n\n" + source + "\n\nWhat is it?")).isEqualTo("Look at it:\n\nWhat is it?");
        assertThat(LINKING.ofMarkdown("Look.\n\n" + source).markdown()).isEqualTo("Look.");
        assertThat(typed(source)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "<p>[deleted]</p><p><a href='https://www.reddit.com/poll/abc1'>View Poll</a></p>, DELETED",
        "<p>[removed]</p><p><a href='https://i.redd.it/a.jpg'>https://i.redd.it/a.jpg</a></p>, REMOVED",
        "<p>![gif](giphy|a)</p><p>[deleted]</p>, DELETED"
    })
    void aNoticeBesideAStandInIsOne(String html, Standing standing) {
        assertThat(READER.ofHtml(html)).isEqualTo(new BodyText("", standing));
    }

    @Test
    void whatAnAuthorWroteAtAPictureStays() {
        String link = "<a href=\"" + PREVIEW + "\">the lid of my kettle</a>";

        assertThat(html("<p>Here is " + link + ".</p>")).isEqualTo("Here is the lid of my kettle.");
        assertThat(typed("Here is [the lid](" + PREVIEW + ").")).isEqualTo("Here is the lid.");
        assertThat(typed("![the lid](" + PREVIEW + ")")).isEqualTo("the lid");
        assertThat(
                        html(
                                "<figure class=\"rte-media\"><img src=\"x\" alt=\"y\"><figcaption>The lid</figcaption></figure>"))
                .isEqualTo("The lid");
        assertThat(html("<p>See <a href=\"https://imgur.com/a\">https://imgur.com/a</a></p>"))
                .isEqualTo("See https://imgur.com/a");
    }

    @Test
    void codeStaysAsItIs() {
        String code = "<p>Run <code>![gif](giphy|a)</code>:</p><pre><code>![gif](giphy|a)\n</code></pre>";

        assertThat(html(code)).isEqualTo("Run `![gif](giphy|a)`:\n\n```\n![gif](giphy|a)\n```");
        assertThat(typed("Use `[a](b)`.\n\n    [a](b)\n\n```\n![gif](giphy|a)\n```"))
                .isEqualTo("Use `[a](b)`.\n\n    [a](b)\n\n```\n![gif](giphy|a)\n```");
    }

    @ParameterizedTest
    @CsvSource({"false, See the manual and a.", "true, See [the manual](https://example.org/a_b) and a."})
    void linksAreTheirTextUnlessTheyAreKept(boolean keepLinks, String expected) {
        TextReader reader = new TextReader(keepLinks);

        assertThat(reader.ofHtml("<p>See <a href=\"https://example.org/a_b\">the manual</a> and a.</p>")
                        .markdown())
                .isEqualTo(expected);
        assertThat(reader.ofMarkdown("See [the manual](https://example.org/a_b) and a.")
                        .markdown())
                .isEqualTo(expected);
    }
}
