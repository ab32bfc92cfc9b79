package io.github.llmdata.crawler.html.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Fuzz;
import io.github.llmdata.crawler.testing.RandomInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** HTML that is almost canonical: what is taken for canonical must have the parser's tree, node by node. */
class CanonicalHtmlFuzzTest {
    private static final String[] BLOCKS = {
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "blockquote",
        "pre",
        "section",
        "article",
        "figure",
        "figcaption",
        "details",
        "summary",
        "form",
        "fieldset",
        "center",
        "address",
        "header",
        "footer",
        "nav",
        "main",
        "aside",
        "menu",
        "dir",
        "hgroup",
        "listing",
        "search",
        "dialog"
    };
    private static final String[] INLINE = {
        "a",
        "b",
        "i",
        "em",
        "strong",
        "span",
        "code",
        "sup",
        "sub",
        "small",
        "s",
        "u",
        "tt",
        "big",
        "font",
        "strike",
        "kbd",
        "cite",
        "q",
        "abbr",
        "del",
        "ins",
        "label",
        "time",
        "bdi",
        "mark",
        "nobr",
        "button",
        "object",
        "audio",
        "video",
        "picture",
        "canvas",
        "x-y",
        "figure-inline",
        "map",
        "var",
        "samp",
        "ruby",
        "rb",
        "rt",
        "rp",
        "rtc",
        "output",
        "data"
    };
    private static final String[] TABLE = {"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup"};
    private static final String[] MATHS = {
        "math",
        "semantics",
        "mrow",
        "mi",
        "mo",
        "mn",
        "mtext",
        "mstyle",
        "annotation",
        "annotation-xml",
        "msup",
        "mspace",
        "mtable",
        "mtr",
        "mtd",
        "svg",
        "g",
        "path",
        "desc",
        "foreignObject",
        "title",
        "linearGradient",
        "ms",
        "mglyph"
    };
    private static final String[] VOIDS = {
        "br",
        "img",
        "hr",
        "wbr",
        "input",
        "link",
        "meta",
        "area",
        "col",
        "embed",
        "source",
        "track",
        "param",
        "base",
        "br/",
        "img /",
        "command",
        "image",
        "keygen",
        "frame",
        "menuitem",
        "bgsound"
    };
    private static final String[] RAW = {
        "script",
        "style",
        "textarea",
        "title",
        "iframe",
        "noembed",
        "noframes",
        "xmp",
        "noscript",
        "template",
        "plaintext"
    };
    private static final String[] SELECT = {"select", "option", "optgroup", "datalist"};
    private static final String[] FRAME = {"html", "head", "body", "frameset"};
    private static final String[][] KINDS = {BLOCKS, INLINE, BLOCKS, INLINE, TABLE, MATHS, VOIDS, RAW, SELECT, FRAME};

    private static final String[] ATTRIBUTES = {
        " class=\"a b\"",
        " id='x'",
        " href=\"/a?b=c&amp;d=e\"",
        " href=\"/a?b&c=d&copy=1\"",
        " title=\"&quot;x&quot; &eacute;\"",
        " hidden",
        " colspan=2",
        " alt=\"\"",
        " CLASS=\"c\"",
        " class=\"again\"",
        " style=\"a:b\"",
        " encoding=\"text/html\"",
        " color=\"x\"",
        " type=\"hidden\"",
        " data-x='{\"a\":\"&lt;\"}'",
        " viewBox=\"0 0\"",
        " Alt=\"x\"",
        "\n\tlang=\"en\"",
        " value=\"a\nb\"",
        " /",
        " alttext = \"x\"",
        " alt=&amp;",
        " xml:lang=\"en\"",
        " typeof",
        " about=\"#mwt1\""
    };
    private static final String[] TEXTS = {
        "a",
        "word ",
        "\n",
        " ",
        "\n\n  ",
        "\t",
        "\r\n",
        "\u00E9",
        "\u4E2D",
        "\uD83D\uDE00",
        "&amp;",
        "&lt;",
        "&gt;",
        "&nbsp;",
        "&quot;",
        "&#160;",
        "&#xA0;",
        "&#10;",
        "&#13;",
        "&#0;",
        "&#x80;",
        "&#xD800;",
        "&#x1F600;",
        "&#65",
        "&eacute;",
        "&nGt;",
        "&NotEqualTilde;",
        "&",
        "& ",
        "&x",
        "&amp",
        "&copy;",
        "&copy=",
        "&notit;",
        "&hellip;",
        "<",
        "< ",
        "<3",
        "-->",
        "--",
        "]]>",
        "\"",
        "'",
        "=",
        "/>",
        "\u00A0",
        "\f",
        "\u000B",
        "\0",
        "\uFFFF",
        "\uFEFF",
        "&CounterClockwiseContourIntegral;",
        "&#99999999999;",
        "&;",
        "&1;"
    };
    private static final String[] COMMENTS = {
        "<!-- a -->",
        "<!---->",
        "<!-->",
        "<!--->",
        "<!-- a--b -->",
        "<!-- --!>",
        "<!----a-->",
        "<!--a--->",
        "<!-- a",
        "<!x>",
        "<?x>",
        "<![CDATA[x]]>",
        "</>",
        "</ p>",
        "<!DOCTYPE html>",
        "<!-",
        "<!--\n NewPP -->",
        "<!---a-->",
        "<!-- <p> -->"
    };
    private static final String[] RAW_TEXTS = {
        "a",
        "<",
        "</",
        "</x>",
        "<p>",
        "<!--",
        "-->",
        "<script>",
        "</SCRIPT>",
        "&amp;",
        "&eacute;",
        "\n",
        "<!-",
        "<\\/script>",
        "</style ",
        "</titles>",
        "</t",
        "{}",
        "if (a < b && c)",
        "<![CDATA[",
        "]]>",
        "</noscript>"
    };
    private static final String[] DOCTYPES = {
        "<!DOCTYPE html>",
        "<!doctype HTML>",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">",
        "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">",
        "<!DOCTYPE html SYSTEM \"about:legacy-compat\">",
        "<!DOCTYPE htmlx>",
        "<!DOCTYPE>",
        "\n<!-- first -->\n<!DOCTYPE html>\n",
        ""
    };
    private static final Pattern TOKEN = Pattern.compile("<[^>]*>|[^<]+|<");

    private final Trees trees = new Trees();
    private int accepted;

    private void compare(String html) {
        String page = trees.canonicalPage(html);
        if (!page.isEmpty()) {
            assertThat(page).as(html).isEqualTo(trees.parsedPage(html));
            accepted++;
        }
        String fragment = trees.canonicalFragment(html);
        if (!fragment.isEmpty()) {
            assertThat(fragment).as(html).isEqualTo(trees.parsedFragment(html));
            accepted++;
        }
    }

    @Test
    void fragmentsHaveTheParsersTree() {
        Fuzz.check(2_000, input -> {
            String html = content(input, 1 + input.size(5));
            compare(input.oneIn(3) ? html : mutated(input, html));
        });
        assertThat(accepted).isPositive();
    }

    @Test
    void pagesHaveTheParsersTree() {
        Fuzz.check(1_000, input -> {
            String html = page(input);
            compare(input.oneIn(3) ? html : mutated(input, html));
        });
        assertThat(accepted).isPositive();
    }

    @Test
    void tornPagesHaveTheParsersTree() throws IOException {
        List<String> pages = goldenInputs();
        for (String page : pages) {
            compare(page);
        }
        Fuzz.check(500, input -> compare(mutated(input, pages.get(input.random().nextInt(pages.size())))));
        assertThat(accepted).isPositive();
    }

    @Test
    void wildHtmlHasTheParsersTree() {
        Fuzz.check(1_000, input -> {
            String[] tags = Stream.of(KINDS).flatMap(Stream::of).toArray(String[]::new);
            compare(input.html(40, tags));
        });
    }

    private static String page(RandomInput input) {
        var page = new StringBuilder(input.oneOf(DOCTYPES)).append(blank(input));
        page.append(input.oneIn(6) ? "" : "<html" + attributes(input) + ">").append(blank(input));
        boolean hasHead = !input.oneIn(6);
        page.append(hasHead ? "<head>" : "").append(blank(input));
        for (int i = input.size(5); i > 0; i--) {
            page.append(input.oneIn(3) ? "<" + input.oneOf(VOIDS) + ">" : rawElement(input, 2))
                    .append(blank(input));
        }
        page.append(hasHead ? "</head>" : "").append(blank(input));
        page.append(input.oneIn(6) ? "" : "<body" + attributes(input) + ">").append(content(input, 1 + input.size(5)));
        page.append(input.oneIn(6) ? "" : "</body>").append(blank(input));
        page.append(input.oneIn(6) ? "" : "</html>").append(blank(input));
        return page.toString();
    }

    private static String blank(RandomInput input) {
        return input.oneOf("", "", "\n", " \n", "\n<!-- x -->\n", input.oneIn(8) ? input.oneOf(TEXTS) : "");
    }

    /** Elements in each other, each of them closed. */
    private static String content(RandomInput input, int depth) {
        var html = new StringBuilder();
        for (int i = input.size(7); i >= 0; i--) {
            html.append(depth > 0 && !input.oneIn(3) ? element(input, depth) : text(input));
        }
        return html.toString();
    }

    private static String text(RandomInput input) {
        if (input.oneIn(12)) {
            return input.oneOf(COMMENTS);
        }
        var text = new StringBuilder();
        for (int i = input.size(4); i >= 0; i--) {
            text.append(input.oneIn(3) ? input.oneOf(TEXTS) : input.oneOf("a", "word ", "\n", "&amp;", "x"));
        }
        return text.toString();
    }

    private static String element(RandomInput input, int depth) {
        String[] kind = input.oneOf(KINDS);
        if (kind == TABLE) {
            return table(input, depth);
        }
        if (kind == RAW) {
            return rawElement(input, depth);
        }
        String name = input.oneOf(kind);
        if (kind == VOIDS) {
            return "<" + name + attributes(input) + ">" + (input.oneIn(9) ? "</" + name + ">" : "");
        }
        if (kind == FRAME && !input.oneIn(9)) {
            return "";
        }
        if (kind == MATHS && input.oneIn(4)) {
            return "<" + name + attributes(input) + "/>";
        }
        String inside = kind == MATHS ? maths(input, depth - 1) : content(input, depth - 1);
        return "<" + name + attributes(input) + ">" + inside + (input.oneIn(10) ? "" : "</" + name + ">");
    }

    private static String maths(RandomInput input, int depth) {
        if (depth <= 0 || input.oneIn(4)) {
            return text(input);
        }
        String name = input.oneOf(MATHS);
        String inside = input.oneIn(8) ? content(input, depth - 1) : maths(input, depth - 1);
        String one = "<" + name + attributes(input) + ">" + inside + "</" + name + ">";
        return input.oneIn(2) ? one : one + maths(input, depth - 1);
    }

    private static String table(RandomInput input, int depth) {
        if (input.oneIn(8)) {
            String name = input.oneOf(TABLE);
            return "<" + name + ">" + content(input, depth - 1) + "</" + name + ">";
        }
        var table = new StringBuilder("<table" + attributes(input) + ">" + blank(input));
        table.append(input.oneIn(3) ? "<caption>" + content(input, depth - 1) + end(input, "</caption>") : "");
        table.append(input.oneIn(4) ? "<colgroup><col><col>" + end(input, "</colgroup>") : "");
        table.append(input.oneIn(9) ? "<col>" : "").append(input.oneIn(9) ? "<style>x</style>" : "");
        String section = input.oneOf("tbody", "thead", "tfoot", "");
        table.append(section.isEmpty() ? "" : "<" + section + ">").append(blank(input));
        for (int row = input.size(3); row >= 0; row--) {
            table.append(input.oneIn(12) ? "" : "<tr" + attributes(input) + ">").append(blank(input));
            for (int cell = input.size(3); cell >= 0; cell--) {
                String name = input.oneOf("td", "th");
                table.append("<")
                        .append(name)
                        .append(attributes(input))
                        .append(">")
                        .append(content(input, depth - 1));
                table.append(end(input, "</" + name + ">")).append(blank(input));
            }
            table.append(end(input, "</tr>")).append(blank(input));
        }
        return table.append(section.isEmpty() ? "" : end(input, "</" + section + ">"))
                .append(end(input, "</table>"))
                .toString();
    }

    private static String end(RandomInput input, String tag) {
        return input.oneIn(8) ? "" : tag;
    }

    private static String rawElement(RandomInput input, int depth) {
        String name = input.oneOf(RAW);
        var inside = new StringBuilder();
        if (name.equals("noscript") || name.equals("template")) {
            inside.append(content(input, depth - 1));
        }
        for (int i = input.size(4); i > 0; i--) {
            inside.append(input.oneIn(2) ? "a" : input.oneOf(RAW_TEXTS));
        }
        return "<" + name + attributes(input) + ">" + inside + "</" + name + input.oneOf("", "", " ", "\n", " a") + ">";
    }

    private static String attributes(RandomInput input) {
        var attributes = new StringBuilder();
        for (int i = input.oneIn(2) ? 0 : input.size(4); i > 0; i--) {
            attributes.append(input.oneOf(ATTRIBUTES));
        }
        return attributes.toString();
    }

    private static String mutated(RandomInput input, String html) {
        if (input.oneIn(8)) {
            return new String(input.damaged(html.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        }
        List<String> tokens = new ArrayList<>();
        TOKEN.matcher(html).results().forEach(token -> tokens.add(token.group()));
        for (int times = 1 + input.size(3); times > 0 && !tokens.isEmpty(); times--) {
            int at = input.random().nextInt(tokens.size());
            int other = input.random().nextInt(tokens.size());
            switch (input.random().nextInt(9)) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.add(at, tokens.get(other));
                case 2 -> tokens.add(other, tokens.remove(at));
                case 3 -> Collections.swap(tokens, at, other);
                case 4 ->
                    tokens.set(
                            at,
                            input.oneIn(2)
                                    ? upper(tokens.get(at))
                                    : tokens.get(at).replace('"', '\''));
                case 5 -> tokens.add(at, element(input, 2));
                case 6 -> tokens.add(at, text(input));
                case 7 -> tokens.add(at, input.oneOf(COMMENTS));
                default -> tokens.set(at, torn(input, tokens.get(at)));
            }
        }
        return String.join("", tokens);
    }

    private static String upper(String token) {
        return token.toUpperCase(Locale.ROOT);
    }

    private static String torn(RandomInput input, String token) {
        int at = input.random().nextInt(token.length() + 1);
        return token.substring(0, at)
                + input.mixed(3, "\"", "'", "&", "/", " ", ">", "<", "=", "&amp;")
                + token.substring(at);
    }

    private static List<String> goldenInputs() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/golden"))) {
            return files.filter(file -> file.getFileName().toString().equals("input.html"))
                    .sorted()
                    .map(CanonicalHtmlFuzzTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
