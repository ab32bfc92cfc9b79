package io.github.llmdata.crawler.html.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Fuzz;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from a flat tree is what jsoup reads from its own. */
class ElementTextTest {
    private static final String[] TAGS = {
        "p",
        "b",
        "span",
        "div",
        "br",
        "pre",
        "textarea",
        "title",
        "button",
        "img alt=x",
        "canvas",
        "object",
        "select",
        "option",
        "svg",
        "math ALTTEXT=X",
        "math alttext=x",
        "mi",
        "mtext",
        "femerge",
        "foreignobject",
        "table",
        "td",
        "section",
        "script",
        "style",
        "x-y",
        "i CLASS='A b\u000Bc \u212A'",
        "i class='k'",
        "i Id=1 id=2",
        "i class"
    };
    private static final List<String> CLASSES = List.of("a", "B", "b\u000Bc", "k", "x");
    private static final TreeBuilder BUILDER = new TreeBuilder();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a<p>b</p>c",
                "<b>a<p>b</p></b>c",
                "<b> a </b> <i> b</i>",
                "<pre> a\n b </pre>",
                "<pre><b><b><b><b><b>a  b<b>c  d</b></b></b></b></b></b></pre>",
                "a<button>b</button>c<button></button>d",
                "a\u00A0\u200B b\u00AD",
                "a<br>b<br> c",
                "<svg><title>a  b</title><![CDATA[ c  d ]]></svg>e",
                "<math><td>a</td><td>b</td></math>",
                "<p>a</p><!-- b --> <p>c</p>"
            })
    void theTextOfAnElementIsThatOfJsoup(String html) {
        check(HtmlParser.page(html));
    }

    @Test
    void anyElementHasTheTextAndClassesOfJsoup() {
        Fuzz.check(2_000, input -> check(HtmlParser.page(input.html(40, TAGS))));
    }

    /** Formatting elements nested too deeply are read as XML, where names and case mean nothing. */
    @Test
    void elementsReadAsXmlHaveTheTextOfJsoup() {
        check(HtmlParser.page(
                "<b>".repeat(300) + "a<P>b</P>c<DIV CLASS=x Class=y>d<?e?></DIV>f<![CDATA[ g  h ]]><br>i"));
    }

    private static void check(Element page) {
        HtmlTree tree = JsoupTree.copy(page, BUILDER);
        List<Element> elements = page.getAllElements();
        int node = 0;
        for (Element element : elements) {
            while (!tree.isElement(node)) {
                node++;
            }
            check(element, tree, node++);
        }
    }

    private static void check(Element element, HtmlTree tree, int node) {
        assertThat(tree.name(node)).isEqualTo(element.normalName());
        assertThat(ElementText.text(tree, node)).isEqualTo(element.text());
        assertThat(ElementText.hasText(tree, node)).isEqualTo(element.hasText());
        assertThat(ElementText.wholeText(tree, node)).isEqualTo(element.wholeText());
        assertThat(ElementText.data(tree, node)).isEqualTo(element.data());
        assertThat(tree.attributeCount(node)).isEqualTo(element.attributesSize());
        assertThat(tree.value(node, AttributeNames.ID)).isEqualTo(element.id());
        assertThat(tree.value(node, AttributeNames.ALTTEXT)).isEqualTo(element.attr("alttext"));
        assertThat(ElementClasses.of(tree, node).stream().distinct()).containsExactlyElementsOf(element.classNames());
        for (String name : CLASSES) {
            assertThat(ElementClasses.has(tree, node, name)).isEqualTo(element.hasClass(name));
        }
    }
}
