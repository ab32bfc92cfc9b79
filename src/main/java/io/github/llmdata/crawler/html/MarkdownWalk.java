package io.github.llmdata.crawler.html;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Walks over a tree, in document order and without recursion, and writes what it meets to a {@link MarkdownWriter}. */
public final class MarkdownWalk {
    /** The descriptions that editors insert if an author gives an image none. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "alt text",
            "enter image description here",
            "image",
            "insira a descrição da imagem aqui",
            "introducir la descripción de la imagen aquí",
            "введите сюда описание изображения",
            "画像の説明をここに入力");

    private final HtmlToMarkdown.Options options;
    private final MarkdownRules reading;
    private final MarkdownWriter out;
    private final ListBlocks lists;
    private final TableBlock table;
    private final CodeReader code;
    private @Nullable Element link;

    /** The roles of the elements that the walk is in, and of the one it came to last. */
    private ElementRole[] roles = new ElementRole[64];

    private int depth;
    private ElementRole role = ElementRole.INLINE;

    public MarkdownWalk(HtmlToMarkdown.Options options, MarkdownRules reading, MarkdownWriter out) {
        this.options = options;
        this.reading = reading;
        this.out = out;
        this.lists = new ListBlocks(out);
        this.table = new TableBlock(out);
        this.code = new CodeReader(out);
    }

    /** Writes the content of the element. */
    public void walk(Element root) {
        Node node = root.firstChild();
        while (node != null) {
            Node child = visit(node);
            if (child != null) {
                push(role);
                node = child;
                continue;
            }
            if (node instanceof Element element) {
                leave(element, role);
            }
            Node next = node.nextSibling();
            while (next == null) {
                Element parent = node.parentElement();
                if (parent == null || parent.equals(root)) {
                    return;
                }
                leave(parent, roles[--depth]);
                next = parent.nextSibling();
                node = parent;
            }
            node = next;
        }
    }

    private void push(ElementRole parent) {
        if (depth == roles.length) {
            roles = Arrays.copyOf(roles, 2 * depth);
        }
        roles[depth++] = parent;
    }

    /** The child to visit next, if there is one. */
    private @Nullable Node visit(Node node) {
        if (node instanceof Element element) {
            role = reading.role(element);
            if (role == ElementRole.HIDDEN) {
                return null;
            }
            enter(element, role);
            return role == ElementRole.FORMULA ? null : element.firstChild();
        }
        if (node instanceof TextNode text) {
            if (!reading.skipsText()) {
                text(text.getWholeText());
            }
        } else if (node instanceof Comment comment) {
            code.readComment(comment.getData());
        }
        return null;
    }

    private void text(String text) {
        if (code.isReading()) {
            code.text(text);
        } else if (text.indexOf('\n') < 0) {
            out.text(text);
        } else {
            textWithDisplays(text);
        }
    }

    /** Displayed TeX keeps its lines, and the line ends next to it. */
    private void textWithDisplays(String text) {
        int from = 0;
        for (int start = TexDisplay.start(text, 0); start >= 0; start = TexDisplay.start(text, from)) {
            int end = TexDisplay.end(text, start);
            if (end < 0) {
                break;
            }
            out.text(text.substring(from, start));
            if (TexDisplay.startsAfterLineFeed(text, start)) {
                out.lineBreak(1);
            }
            out.lines(text.substring(start, end));
            if (TexDisplay.endsBeforeLineFeed(text, end)) {
                out.lineBreak(1);
            }
            from = end;
        }
        out.text(text.substring(from));
    }

    private void enter(Element element, ElementRole role) {
        if (code.isReading()) {
            code.enter(role);
            return;
        }
        if (role.breaks > 0) {
            out.lineBreak(role.breaks);
        }
        if (role.mark != null && reading.shows(role.mark)) {
            out.open(role.mark);
        }
        switch (role) {
            case HEADING -> reading.openHeading(element.normalName().charAt(1) - '0', out);
            case QUOTE -> openQuote(element);
            case LIST, DEFINITIONS -> lists.open(element);
            case ITEM -> lists.openItem(element);
            case TERM -> lists.openTerm(element);
            case DEFINITION -> lists.openDefinition();
            case TABLE -> table.open(element);
            case ROW -> table.openRow(element);
            case CELL -> table.openCell();
            case PREFORMATTED, CODE -> code.open(element, role);
            case RULE -> out.rule();
            case NEW_LINE -> out.newLine();
            case LINK -> openLink(element);
            case IMAGE -> image(element);
            case KEY -> out.setApart();
            case FORMULA -> Formula.write(element, out);
            default -> {}
        }
    }

    private void leave(Element element, ElementRole role) {
        if (code.isReading() && !code.isReading(element)) {
            code.leave(role);
            return;
        }
        switch (role) {
            case HEADING -> reading.closeHeading(out);
            case QUOTE, ITEM, DEFINITION -> out.pop();
            case LIST, DEFINITIONS -> lists.close(element);
            case TABLE -> table.close(element);
            case ROW -> table.closeRow(element);
            case PREFORMATTED, CODE -> code.close(element);
            case LINK -> closeLink(element);
            case KEY -> out.setApart();
            default -> {}
        }
        if (role.mark != null && reading.shows(role.mark)) {
            out.close(role.mark);
        }
        if (role.breaks > 0) {
            out.lineBreak(role.breaks);
        }
    }

    private void openQuote(Element quote) {
        String marker = quote.hasClass("spoiler") ? ">! " : "> ";
        out.push(marker, marker);
    }

    private void openLink(Element element) {
        if (options.keepLinks() && link == null && isAddress(element.attr("href"))) {
            link = element;
            out.open(InlineMark.LINK);
        }
    }

    private void closeLink(Element element) {
        if (element.equals(link)) {
            link = null;
            out.closeLink(element.attr("href"));
        }
    }

    private static boolean isAddress(String href) {
        return !href.isBlank() && href.charAt(0) != '#' && !href.startsWith("javascript:");
    }

    private void image(Element image) {
        String alt = image.attr("alt");
        if (!PLACEHOLDERS.contains(alt.strip().toLowerCase(Locale.ROOT))) {
            out.setApart();
            out.text(alt);
            out.setApart();
        }
    }
}
