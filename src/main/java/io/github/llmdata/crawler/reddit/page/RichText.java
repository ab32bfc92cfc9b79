package io.github.llmdata.crawler.reddit.page;

import static io.github.llmdata.crawler.reddit.page.JsonFacts.list;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.text;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * The site's rich text: elements with a kind {@code e}, a text {@code t}, content {@code c}, and {@code f} for the formats of
 * stretches of the text, each a set of bits, a start and a length in UTF-16 units. It is converted to HTML, so that one
 * conversion to Markdown serves all kinds of texts.
 */
final class RichText {
    /** The bits of a format, outermost first. */
    private enum Format {
        BOLD(1, "strong"),
        ITALIC(2, "em"),
        STRUCK(8, "del"),
        SUBSCRIPT(16, "sub"),
        SUPERSCRIPT(32, "sup"),
        CODE(64, "code");

        final int bit;
        final String tag;

        Format(int bit, String tag) {
            this.bit = bit;
            this.tag = tag;
        }
    }

    private static final int MAX_STRETCHES = 200;

    /**
     * Nodes that are not written yet.
     *
     * @param isTight whether a paragraph is written without an element of its own, as in a list item with a single paragraph
     */
    private record Pending(JsonNode content, Element into, boolean isTight) {}

    private final Deque<Pending> pending = new ArrayDeque<>();

    private RichText() {}

    /** Converts a document to elements below one root. */
    static Element toHtml(JsonNode document) {
        Element root = new Element("div");
        RichText text = new RichText();
        text.pending.add(new Pending(document, root, false));
        while (!text.pending.isEmpty()) {
            Pending next = text.pending.remove();
            list(next.content).forEach(node -> text.append(node, next));
        }
        return root;
    }

    private void append(JsonNode node, Pending place) {
        Element into = place.into;
        String kind = text(node.path("e"));
        String text = text(node.path("t"));
        switch (kind) {
            case "par" -> open(node, into, place.isTight ? "span" : "p");
            case "blockquote", "quote" -> open(node, into, "blockquote");
            case "li" -> pending.add(new Pending(node.path("c"), into.appendElement("li"), isTight(node)));
            case "list" -> open(node, into, node.path("o").booleanValue() ? "ol" : "ul");
            case "h" ->
                open(
                        node,
                        into,
                        "h" + Math.max(1, Math.min(6, whole(node.path("l")).orElse(1))));
            case "code" -> code(node, into);
            case "table" -> table(node, into);
            case "hr", "br" -> into.appendElement(kind);
            case "text" -> formatted(text, list(node.path("f")), into);
            case "link" ->
                formatted(text, list(node.path("f")), into.appendElement("a").attr("href", text(node.path("u"))));
            case "u/", "r/" -> into.appendChild(new TextNode((node.path("l").booleanValue() ? "/" : "") + kind + text));
            case "@" -> into.appendChild(new TextNode("u/" + text));
            case "img", "gif", "video" -> caption(text(node.path("c")), into);
            default -> other(node, text, into);
        }
    }

    /** Elements of unknown kinds, such as spoilers, count as their content. */
    private void other(JsonNode node, String text, Element into) {
        if (!text.isEmpty()) {
            into.appendChild(new TextNode(text));
        }
        if (!list(node.path("c")).isEmpty()) {
            open(node, into, "span");
        }
    }

    private void open(JsonNode node, Element into, String tag) {
        pending.add(new Pending(node.path("c"), into.appendElement(tag), false));
    }

    private static boolean isTight(JsonNode item) {
        return list(item.path("c"))
                        .valueStream()
                        .filter(node -> text(node.path("e")).equals("par"))
                        .count()
                == 1;
    }

    private static void caption(String caption, Element into) {
        if (!caption.isEmpty()) {
            into.appendElement("img").attr("alt", caption);
        }
    }

    /** Each line of the code is a node. */
    private static void code(JsonNode node, Element into) {
        List<String> lines = new ArrayList<>();
        list(node.path("c")).forEach(line -> lines.add(text(line.path("t"))));
        Element code = into.appendElement("pre").appendElement("code");
        String language = text(node.path("l"));
        if (!language.isEmpty()) {
            code.addClass("language-" + language);
        }
        code.appendChild(new TextNode(String.join("\n", lines)));
    }

    private void table(JsonNode node, Element into) {
        Element table = into.appendElement("table");
        row(node.path("h"), table, "th");
        list(node.path("c")).forEach(row -> row(row, table, "td"));
    }

    private void row(JsonNode cells, Element table, String tag) {
        if (!list(cells).isEmpty()) {
            Element row = table.appendElement("tr");
            list(cells).forEach(cell -> open(cell, row, tag));
        }
    }

    private static void formatted(String text, JsonNode stated, Element into) {
        JsonNode stretches = stated.size() > MAX_STRETCHES ? MissingNode.getInstance() : stated;
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, text.length()));
        for (JsonNode stretch : stretches) {
            cuts.add(boundary(text, number(stretch, 1)));
            cuts.add(boundary(text, number(stretch, 1) + number(stretch, 2)));
        }
        Marks marks = new Marks(into);
        int from = 0;
        for (int to : cuts.tailSet(1)) {
            marks.append(text.substring(from, to), bits(text, stretches, from));
            from = to;
        }
    }

    private static int bits(String text, JsonNode stretches, int at) {
        int bits = 0;
        for (JsonNode stretch : stretches) {
            if (boundary(text, number(stretch, 1)) <= at
                    && at < boundary(text, number(stretch, 1) + number(stretch, 2))) {
                bits |= (int) number(stretch, 0);
            }
        }
        return bits;
    }

    private static long number(JsonNode stretch, int index) {
        return whole(stretch.path(index)).orElse(0);
    }

    /** An index into the text, moved out of the middle of a surrogate pair. */
    private static int boundary(String text, long at) {
        int place = (int) Math.max(0, Math.min(text.length(), at));
        boolean isWithin = place > 0
                && place < text.length()
                && Character.isSurrogatePair(text.charAt(place - 1), text.charAt(place));
        return isWithin ? place + 1 : place;
    }

    /** The elements that are open around the text; elements that one stretch shares with the next stay open. */
    private static final class Marks {
        private final Element root;
        private final List<Format> open = new ArrayList<>();
        private Element innermost;

        Marks(Element root) {
            this.root = root;
            this.innermost = root;
        }

        void append(String text, int bits) {
            List<Format> wanted = new ArrayList<>();
            for (Format format : Format.values()) {
                if ((bits & format.bit) != 0) {
                    wanted.add(format);
                }
            }
            int shared = 0;
            while (shared < Math.min(open.size(), wanted.size()) && open.get(shared) == wanted.get(shared)) {
                shared++;
            }
            while (open.size() > shared) {
                open.remove(open.size() - 1);
                Element parent = innermost.parent();
                innermost = parent == null ? root : parent;
            }
            for (Format format : wanted.subList(shared, wanted.size())) {
                open.add(format);
                innermost = innermost.appendElement(format.tag);
            }
            innermost.appendChild(new TextNode(text));
        }
    }
}
