package io.github.llmdata.crawler.reddit.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.reddit.thread.Standing;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Markdown of a dump leads to the text of the HTML that the site makes of it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DumpedMarkdownTest {
    private static final TextReader READER = new TextReader(false);
    private static final TextReader LINKING = new TextReader(true);

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("'", "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '\0',
            value = {
                "One.  Two. \\n\\n\\nThree § <p>One.  Two. </p>\\n\\n<p>Three</p>",
                "a\\nb  \\nc § <p>a\\nb<br/>\\nc</p>",
                "*a* **b** ***c*** ~~d~~ _e_ f_g_h 2 * 3 * 4 § <p><em>a</em> <strong>b</strong> <strong><em>c</em></strong> <del>d</del> <em>e</em> f_g_h 2 * 3 * 4</p>",
                "&gt;a\\nb\\n\\n&gt;c\\n\\nd § <blockquote>\\n<p>a\\nb</p>\\n\\n<p>c</p>\\n</blockquote>\\n\\n<p>d</p>",
                "&gt;&gt; a\\n\\n&gt; b § <blockquote><blockquote><p>a</p></blockquote><p>b</p></blockquote>",
                "* a\\n* b\\n    * c\\n* d § <ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>",
                "1. a\\n2. b\\n\\nc § <ol><li>a</li><li>b</li></ol><p>c</p>",
                "- a\\n\\n- b § <ul><li><p>a</p></li><li><p>b</p></li></ul>",
                "c\\n\\n    if a:\\n        b &lt; c\\n\\nd § <p>c</p><pre><code>if a:\\n    b &lt; c\\n</code></pre><p>d</p>",
                "```\\na *b*\\n``` § <pre><code>a *b*\\n</code></pre>",
                "~~~a~~~ b c\\nd § <p><del>~a~</del> b c\\nd</p>",
                "```int a = 1;\\nb;\\n```\\nc § <pre><code>int a = 1;\\nb;\\n</code></pre><p>c</p>",
                "* a\\n* b\\n\\n1. c\\n2. d § <ul><li>a</li><li>b</li></ul><ol><li>c</li><li>d</li></ol>",
                "Read www.a.example for it § <p>Read <a href='http://www.a.example'>www.a.example</a> for it</p>",
                "Use `a *b* &lt;c&gt;` now § <p>Use <code>a *b* &lt;c&gt;</code> now</p>",
                "# A\\n\\n##B ## § <h1>A</h1><h2>B</h2>",
                "A\\n---\\nb § <h2>A</h2><p>b</p>",
                "a\\n\\n***\\n\\nb § <p>a</p><hr/><p>b</p>",
                "x^2 and y^(a b) § <p>x<sup>2</sup> and y<sup>a b</sup></p>",
                "It is &gt;!him!&lt;. § <p>It is <span class='md-spoiler-text'>him</span>.</p>",
                "&gt;!him!&lt; § <p><span class='md-spoiler-text'>him</span></p>",
                "See [the *manual*](https://a.example/b_(c)) now § <p>See <a href='https://a.example/b_(c)'>the <em>manual</em></a> now</p>",
                "[Snape](#s 'He did it') § <p><a href='#s' title='He did it'>Snape</a></p>",
                "(https://a.example/b). § <p>(<a href='https://a.example/b'>https://a.example/b</a>).</p>",
                "Ask r/kettles or /u/a_b § <p>Ask <a href='/r/kettles'>r/kettles</a> or <a href='/u/a_b'>/u/a_b</a></p>",
                "a | b\\n:-|-:\\n1 | 2 § <table><thead><tr><th align='left'>a</th><th align='right'>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
                "a\\n\\n&amp;#x200B;\\n\\nb § <p>a</p><p>&#x200B;</p><p>b</p>",
                "AT&amp;T &amp;amp; &amp;lt;b&amp;gt; &lt;i&gt;x&lt;/i&gt; § <p>AT&amp;T &amp; &lt;b&gt; &lt;i&gt;x&lt;/i&gt;</p>",
                "\\\\*a\\\\* § <p>*a*</p>",
                "![gif](giphy|a1B2c3)\\n\\nb § <p>![gif](giphy|a1B2c3)</p><p>b</p>",
                "[a] (https://a.example) [b § <p><a href='https://a.example'>a</a> [b</p>"
            })
    void leadsToTheTextOfThePage(String typed, String page) {
        String source = unescaped(typed.strip()).replace("\\\\", "\\");
        String html = "<div class=\"md\">" + unescaped(page.strip()) + "</div>";

        assertThat(READER.ofDumpedMarkdown(source)).isEqualTo(READER.ofHtml(html));
        assertThat(LINKING.ofDumpedMarkdown(source)).isEqualTo(LINKING.ofHtml(html));
        assertThat(READER.ofDumpedMarkdown(source).markdown()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"[deleted], DELETED", "[removed], REMOVED", "[ Removed by Reddit ], REMOVED", "Gone., PRESENT"})
    void noticesAreTold(String typed, Standing standing) {
        assertThat(READER.ofDumpedMarkdown(typed).standing()).isEqualTo(standing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*a ",
                "**a *b ",
                "[",
                "[a](",
                "[[a]",
                "^(",
                "^",
                ">",
                "`",
                "> ",
                "* ",
                "  * a\n",
                "|a\n|-\n",
                "http://a)",
                "a word, ",
                "|-",
                "&amp;",
                ">!",
                "\\",
                "~~",
                "_a_",
                "#",
                "```\n",
                "    ",
                "1. \n",
                "a\n=\n",
                "(",
                " ",
                "<http://",
                "]"
            })
    void textsOfAnySizeAreReadInTimeLinearInIt(String piece) {
        assertThat(READER.ofDumpedMarkdown(piece.repeat(12_000 / piece.length()))
                        .standing())
                .isEqualTo(Standing.PRESENT);
    }

    @Test
    void aNestingOfAnyDepthIsRead() {
        String nested = "*[^(**".repeat(1_000) + "a" + "**)](http://a)*".repeat(1_000);

        assertThat(READER.ofDumpedMarkdown(nested).markdown()).contains("a");
    }
}
