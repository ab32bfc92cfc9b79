package io.github.llmdata.crawler.reddit.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * The site's rich text: elements with a kind {@code e}, a text {@code t}, content {@code c}, and {@code f} for the formats of
 * stretches of the text, each a set of bits, a start and a length in UTF-16 units. It becomes HTML, so that texts of all kinds
 * go the same way.
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
     * Nodes that are still to be written.
     *
     * @param isTight whether a paragraph is only its text: as in a list item that has no other
     */
    private record Pending(JsonTree content, Element into, boolean isTight) {}

    private final Deque<Pending> pending = new ArrayDeque<>();

    private RichText() {}

    /** The elements of a document, in an element of their own. */
    static Element toHtml(JsonTree document) {
        Element root = new Element("div");
        RichText text = new RichText();
        text.pending.add(new Pending(document, root, false));
        while (!text.pending.isEmpty()) {
            Pending next = text.pending.remove();
            next.content.items().forEach(node -> text.append(node, next));
        }
        return root;
    }

    private void append(JsonTree node, Pending place) {
        Element into = place.into;
        String kind = node.at("e").text();
        String text = node.at("t").text();
        switch (kind) {
            case "par" -> open(node, into, place.isTight ? "span" : "p");
            case "blockquote", "quote" -> open(node, into, "blockquote");
            case "li" -> pending.add(new Pending(node.at("c"), into.appendElement("li"), isTight(node)));
            case "list" -> open(node, into, node.at("o").isTrue() ? "ol" : "ul");
            case "h" ->
                open(
                        node,
                        into,
                        "h" + Math.max(1, Math.min(6, node.at("l").whole().orElse(1))));
            case "code" -> code(node, into);
            case "table" -> table(node, into);
            case "hr", "br" -> into.appendElement(kind);
            case "text" -> formatted(text, node.at("f").items(), into);
            case "link" ->
                formatted(
                        text,
                        node.at("f").items(),
                        into.appendElement("a").attr("href", node.at("u").text()));
            case "u/", "r/" -> into.appendChild(new TextNode((node.at("l").isTrue() ? "/" : "") + kind + text));
            case "@" -> into.appendChild(new TextNode("u/" + text));
            case "img", "gif", "video" -> caption(node.at("c").text(), into);
            default -> other(node, text, into);
        }
    }

    /** Something like a spoiler counts as its content. */
    private void other(JsonTree node, String text, Element into) {
        if (!text.isEmpty()) {
            into.appendChild(new TextNode(text));
        }
        if (!node.at("c").items().isEmpty()) {
            open(node, into, "span");
        }
    }

    private void open(JsonTree node, Element into, String tag) {
        pending.add(new Pending(node.at("c"), into.appendElement(tag), false));
    }

    private static boolean isTight(JsonTree item) {
        return item.at("c").items().stream()
                        .filter(node -> node.at("e").text().equals("par"))
                        .count()
                == 1;
    }

    private static void caption(String caption, Element into) {
        if (!caption.isEmpty()) {
            into.appendElement("img").attr("alt", caption);
        }
    }

    /** Each line of the code is a node. */
    private static void code(JsonTree node, Element into) {
        List<String> lines = new ArrayList<>();
        node.at("c").items().forEach(line -> lines.add(line.at("t").text()));
        Element code = into.appendElement("pre").appendElement("code");
        String language = node.at("l").text();
        if (!language.isEmpty()) {
            code.addClass("language-" + language);
        }
        code.appendChild(new TextNode(String.join("\n", lines)));
    }

    private void table(JsonTree node, Element into) {
        Element table = into.appendElement("table");
        row(node.at("h"), table, "th");
        node.at("c").items().forEach(row -> row(row, table, "td"));
    }

    private void row(JsonTree cells, Element table, String tag) {
        if (!cells.items().isEmpty()) {
            Element row = table.appendElement("tr");
            cells.items().forEach(cell -> open(cell, row, tag));
        }
    }

    private static void formatted(String text, List<JsonTree> stated, Element into) {
        List<JsonTree> stretches = stated.size() > MAX_STRETCHES ? List.of() : stated;
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, text.length()));
        for (JsonTree stretch : stretches) {
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

    private static int bits(String text, List<JsonTree> stretches, int at) {
        int bits = 0;
        for (JsonTree stretch : stretches) {
            if (boundary(text, number(stretch, 1)) <= at
                    && at < boundary(text, number(stretch, 1) + number(stretch, 2))) {
                bits |= (int) number(stretch, 0);
            }
        }
        return bits;
    }

    private static long number(JsonTree stretch, int index) {
        return stretch.items().size() > index
                ? stretch.items().get(index).whole().orElse(0)
                : 0;
    }

    /** A place in the text, not within a character of two units. */
    private static int boundary(String text, long at) {
        int place = (int) Math.max(0, Math.min(text.length(), at));
        boolean isWithin = place > 0
                && place < text.length()
                && Character.isSurrogatePair(text.charAt(place - 1), text.charAt(place));
        return isWithin ? place + 1 : place;
    }

    /** The elements that are open around the text; what one stretch shares with the next stays open. */
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
