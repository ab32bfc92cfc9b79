package io.github.llmdata.crawler.html.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is canonical, and what is left to the parser. */
class CanonicalHtmlTest {
    private final Trees trees = new Trees();

    static Stream<String> canonicalFragments() {
        return Stream.of(
                "",
                "text",
                "<p>one</p>\n\n<p>two <b>bold <i>both</i></b></p>",
                "a<br>b<br/>c<hr /><img src=\"x\" alt=\"&quot;y&quot;\">",
                "a</img>b</source>",
                "<P CLASS=\"X\">capitals</P>",
                "<p>without<p>end<div>tags</div>",
                "<ul><li>one<li>two<ul><li>inner</ul></ul>",
                "<dl><dt>a<dd>b<dt>c</dl>",
                "stray</p>end",
                "<p><main>a</main></p>",
                "<h2>a<h3>b</h3>",
                "<pre>\ncode\n\n</pre><pre>&lt;x</pre><textarea>\n&lt;x</textarea>",
                "<table><caption>c</caption>\n<tbody>\n<tr>\n<td>1</td><th>2\n</th></tr></tbody></table>",
                "<table><tr><td>no<td>ends<tr><th>here</table>",
                "<table><col><tr><td><table><tr><td>in</td></tr></table></td></tr></table>",
                "<table><colgroup><col><col></colgroup><style>a</style><td>x</td></table>",
                "<p>a<table><tr><td>b</td></tr></table>",
                "<script>if (a < b && c) { '<p>' }</script><style>a > b</style><iframe><p></iframe>",
                "<noscript><img src=\"x\"><p>a<div>b</div></p></noscript>",
                "<select><option>a<option selected>b<optgroup label=\"c\"><option>d</select>",
                "<form><fieldset><legend>a</legend><label>b<input></label></fieldset></form>",
                "<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>",
                "<math alttext=\"x\"><semantics><mrow><mi>x</mi><mspace/></mrow><annotation encoding=\"application/x-tex\">x"
                        + "</annotation></semantics></math>after",
                "<svg viewBox=\"0 0 1 1\"><defs><clipPath id=\"a\"><path d=\"M0\"/></clipPath></defs></svg>",
                "<x-y>unknown</x-y><figure-inline>a</figure-inline>",
                "<p hidden class='a' id=x class=\"again\" data-mw='{\"a\":1}'>a</p>",
                "<!-- a -- b --><!----><!-- <p> -->",
                "&amp;&lt;&gt;&quot;&nbsp;&eacute;&#233;&#xE9;&#x1F600;&nGt;&hellip; & b &",
                "<a href=\"/?a=1&b=2&amp;c=3&copy=4\">a</a>",
                "a < b, 1 <2 and <",
                "\uD83D\uDE00\u00A0\r\n\t\f",
                "<b><b><b><b>four</b></b></b></b>",
                "<a href=\"x\"><table><tr><td>a</td></tr></table></a>",
                "not closed <div><b>a");
    }

    static Stream<String> refusedFragments() {
        return Stream.of(
                "<b><i>crossed</b></i>",
                "<p><b>open</p>",
                "<b><p>a</b></p>",
                "<a href=\"x\">a<a href=\"y\">b</a></a>",
                "<nobr>a<nobr>b",
                "<form><div><form>a</form></div></form>",
                "<button><button>",
                "<table>text<tr><td>a</td></tr></table>",
                "<table><div>a</div></table>",
                "<table><tr><td>a</td></tr></table></td>",
                "</div>",
                "</br>",
                "</body>",
                "<body>",
                "<html>",
                "<td>a</td>",
                "<div/>a",
                "<template>a</template>",
                "<frameset>",
                "<xmp>a</xmp>",
                "<plaintext>a",
                "<image>",
                "<svg><p>a</p></svg>",
                "<svg><title>a</title></svg>",
                "<math><mi><b>a</b></mi></math>",
                "<math><annotation-xml encoding=\"text/html\"><p>a</p></annotation-xml></math>",
                "<svg><![CDATA[a]]></svg>",
                "<noscript><pre>\na</pre></noscript>",
                "<script><!-- <script> --></script>",
                "<script>not closed",
                "<title>a</title a=b>",
                "<p a=\"x",
                "<p a = \"x\">",
                "<p a=>",
                "<p \"a\">",
                "<p a='x' <b>",
                "<p",
                "<p>a</p x>",
                "<!-- not closed",
                "<!-->",
                "<!--->",
                "<!-- --!>",
                "<!x>",
                "<?x?>",
                "</>",
                "<!DOCTYPE html>",
                "&amp",
                "&notit;",
                "&#0;",
                "&#x80;",
                "&#xD800;",
                "&#65",
                "&#99999999999;",
                "<a href=\"&copy\">",
                "<pre>&#10;a</pre>",
                "<pre>\r\na</pre>",
                "a\0b",
                "a\uFFFFb",
                "\uFEFFa",
                "<i>".repeat(300));
    }

    static Stream<String> canonicalPages() {
        String xhtml = "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\""
                + " \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n";
        String head =
                "<html lang=\"en\">\n<head>\n<meta charset=\"UTF-8\"/>\n<title>A &amp; <b></title>\n<script>a</script>"
                        + "<noscript><link rel=\"x\"></noscript></head>\n";
        return Stream.of(
                "<!DOCTYPE html>\n" + head + "<body class=\"x\">\n<p>a</p>\n</body>\n</html>\n<!-- end -->\n",
                xhtml + head + "<body><p>a<table><tr><td>b</td></tr></table></body></html>",
                "\n <!-- first -->\n<!doctype html><html><head></head><body></body></html>",
                "<div>neither html nor head</div>",
                "  text",
                "<!DOCTYPE html><title>a</title><p>b",
                "<p>quirky<table><tr><td>b</td></tr></table>",
                "<html><head>\n text",
                "<head></head>\n<noscript>a</noscript>",
                "<body><p>a</html>");
    }

    static Stream<String> refusedPages() {
        return Stream.of(
                "",
                "<!-- only -->",
                "<html><head></head>",
                "<!DOCTYPE svg><p>a",
                "<!DOCTYPE html SYSTEM \"about:legacy-compat\"><p>a",
                "<html><head></head><link><body>a",
                "<body>a</body>b",
                "<body>a</body><p>b",
                "<body>a</body></html></html>",
                "<html><html>",
                "<html><head><head>",
                "<html></head>",
                "<body>a<!DOCTYPE html>");
    }

    @ParameterizedTest
    @MethodSource("canonicalFragments")
    void canonicalFragmentHasTheParsersTree(String html) {
        assertThat(trees.canonicalFragment(html)).isEqualTo(trees.parsedFragment(html));
    }

    @ParameterizedTest
    @MethodSource("refusedFragments")
    void otherFragmentIsLeftToTheParser(String html) {
        assertThat(trees.canonicalFragment(html)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("canonicalPages")
    void canonicalPageHasTheParsersTree(String html) {
        assertThat(trees.canonicalPage(html)).isEqualTo(trees.parsedPage(html));
    }

    @ParameterizedTest
    @MethodSource("refusedPages")
    void otherPageIsLeftToTheParser(String html) {
        assertThat(trees.canonicalPage(html)).isEmpty();
    }

    @Test
    void tellsWhetherTheParserMadeTheTree() {
        assertThat(HtmlReader.fragment("<p>canonical</p>").isParsed()).isFalse();
        assertThat(HtmlReader.fragment("<b><i>crossed</b></i>").isParsed()).isTrue();
        assertThat(HtmlReader.fragment("").isParsed()).isFalse();
        assertThat(HtmlReader.page("<html><body><p>not canonical</b></body></html>")
                        .isParsed())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b><i>crossed</b></i>", "<p>canonical</p>", "<table>a</table>", ""})
    void bothWaysAreOneForTheReader(String html) {
        assertThat(Trees.written(HtmlReader.fragment(html))).isEqualTo(trees.parsedFragment(html));
        assertThat(Trees.written(HtmlReader.page(html))).isEqualTo(trees.parsedPage(html));
    }

    @Test
    void tooManyTagsLeaveNothing() {
        HtmlTree tree = HtmlReader.fragment("<br>".repeat(1_000_001));

        assertThat(tree.firstChild(0)).isEqualTo(HtmlTree.NONE);
    }

    @Test
    void treeIsFilledAgainAfterARefusal() {
        assertThat(trees.canonicalFragment("<p>long text<table><tr><td>&amp;<b></td>"))
                .isEmpty();

        assertThat(trees.canonicalFragment("<p>a</p>")).isEqualTo(trees.parsedFragment("<p>a</p>"));
    }
}
