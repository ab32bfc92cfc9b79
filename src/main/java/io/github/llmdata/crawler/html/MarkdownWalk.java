package io.github.llmdata.crawler.html;

import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.ElementClasses;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

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

    private static final int H1 = TagNames.number("h1");

    private final HtmlTree tree;
    private final HtmlToMarkdown.Options options;
    private final MarkdownRules reading;
    private final MarkdownWriter out;
    private final ListBlocks lists;
    private final TableBlock table;
    private final CodeReader code;
    private final RubyText ruby;
    private int link = HtmlTree.NONE;

    /** The pair of indices that the walk is in, or was in last. */
    private int pair = HtmlTree.NONE;

    /** The roles of the elements that the walk is in. */
    private ElementRole[] roles = new ElementRole[64];

    private int depth;

    public MarkdownWalk(HtmlTree tree, HtmlToMarkdown.Options options, MarkdownRules reading, MarkdownWriter out) {
        this.tree = tree;
        this.options = options;
        this.reading = reading;
        this.out = out;
        this.lists = new ListBlocks(tree, out);
        this.table = new TableBlock(tree, out);
        this.code = new CodeReader(tree, out);
        this.ruby = new RubyText(tree);
    }

    /** The level of a heading by its name, from 1 to 6. */
    public static int headingLevel(HtmlTree tree, int heading) {
        return tree.tag(heading) - H1 + 1;
    }

    /** Writes the content of the element. */
    public void walk(int root) {
        int node = tree.firstChild(root);
        while (node != HtmlTree.NONE) {
            int inner = tree.isElement(node) ? enter(node) : leaf(node);
            node = inner == HtmlTree.NONE ? following(node, root) : inner;
        }
    }

    /** The node to visit after a node and its content. */
    private int following(int last, int root) {
        int node = last;
        int next = tree.next(node);
        while (next == HtmlTree.NONE) {
            node = tree.parent(node);
            if (node == root) {
                return HtmlTree.NONE;
            }
            leave(node, roles[--depth]);
            next = tree.next(node);
        }
        return next;
    }

    /** Returns the child to visit next, if there is one. */
    private int enter(int element) {
        ElementRole role = reading.role(tree, element);
        if (role == ElementRole.HIDDEN) {
            return HtmlTree.NONE;
        }
        open(element, role);
        boolean isRead = role == ElementRole.FORMULA || role == ElementRole.REPLACED;
        int child = isRead ? HtmlTree.NONE : tree.firstChild(element);
        if (child == HtmlTree.NONE) {
            leave(element, role);
        } else {
            push(role);
        }
        return child;
    }

    private void push(ElementRole role) {
        if (depth == roles.length) {
            roles = Arrays.copyOf(roles, 2 * depth);
        }
        roles[depth++] = role;
    }

    private int leaf(int node) {
        if (tree.isText(node)) {
            if (!reading.skipsText()) {
                text(node);
            }
        } else if (tree.kind(node) == HtmlTree.COMMENT) {
            code.readComment(node);
        }
        return HtmlTree.NONE;
    }

    private void text(int node) {
        if (code.isReading()) {
            code.text(node);
            return;
        }
        int end = tree.end(node);
        int display = TexDisplay.start(tree.chars(), tree.start(node), end);
        if (display == TexDisplay.NONE) {
            out.text(tree.chars(), tree.start(node), end);
        } else {
            TexDisplay.write(tree.chars(), tree.start(node), end, out);
        }
    }

    private void open(int element, ElementRole role) {
        if (code.isReading()) {
            code.enter(element, role);
            return;
        }
        separate(element, role);
        if (role.mark != null) {
            open(role.mark);
        } else if (role.acts) {
            act(element, role);
        }
    }

    /** Separates an element from what is before or after it. */
    private void separate(int element, ElementRole role) {
        if (out.isStacked()) {
            if (role.breaks > 0 || (pair != HtmlTree.NONE && tree.parent(element) == pair)) {
                out.cutStack(false);
            }
        } else if (role.breaks > 0) {
            out.lineBreak(role.breaks);
        }
    }

    private void open(InlineMark mark) {
        if (reading.shows(mark)) {
            out.open(mark);
        }
    }

    private void act(int element, ElementRole role) {
        switch (role) {
            case LINK -> openLink(element);
            case LIST, DEFINITIONS, ITEM, TERM, DEFINITION -> lists.open(element, role);
            case TABLE, ROW, CELL -> table.open(element, role);
            case PREFORMATTED, CODE -> code.open(element, role);
            default -> actRarely(element, role);
        }
    }

    private void actRarely(int element, ElementRole role) {
        switch (role) {
            case HEADING -> reading.openHeading(headingLevel(tree, element), out);
            case QUOTE -> openQuote(element);
            case RULE -> out.rule();
            case NEW_LINE -> newLine();
            case IMAGE -> image(element);
            case KEY -> out.setApart();
            case FORMULA -> Formula.write(tree, element, out);
            case REPLACED -> out.text(reading.replacement(tree, element));
            case READING -> openReading(element);
            case LINE -> out.oneLine(true);
            case STACK, INDICES, PAIR, FRACTION -> openStack(element, role);
            default -> {}
        }
    }

    private void leave(int element, ElementRole role) {
        if (code.isReading() && !code.isReading(element)) {
            code.leave(role);
            return;
        }
        if (role.mark != null) {
            close(role.mark);
        } else if (role.acts) {
            close(element, role);
        }
        separate(element, role);
    }

    private void close(InlineMark mark) {
        if (reading.shows(mark)) {
            out.close(mark);
        }
    }

    private void close(int element, ElementRole role) {
        switch (role) {
            case LINK -> closeLink(element);
            case QUOTE, ITEM, DEFINITION -> out.pop();
            case LIST, DEFINITIONS -> lists.close(element);
            case TABLE, ROW -> table.close(element, role);
            case PREFORMATTED, CODE -> code.close(element);
            default -> closeRarely(element, role);
        }
    }

    private void closeRarely(int element, ElementRole role) {
        switch (role) {
            case HEADING -> reading.closeHeading(out);
            case KEY -> out.setApart();
            case READING -> closeReading(element);
            case LINE -> out.oneLine(false);
            case STACK, INDICES, PAIR, FRACTION -> out.closeStack(role);
            default -> {}
        }
    }

    private void newLine() {
        if (out.isStacked()) {
            out.cutStack(true);
        } else {
            out.newLine();
        }
    }

    private void openStack(int element, ElementRole role) {
        if (role == ElementRole.PAIR) {
            pair = element;
        }
        out.openStack();
    }

    /** The readings of several characters in a row have one pair of brackets; a page may bring its own. */
    private void openReading(int element) {
        if (ruby.startsReading(element)) {
            out.open(InlineMark.READING);
        }
    }

    private void closeReading(int element) {
        if (ruby.endsReading(element)) {
            out.close(InlineMark.READING);
        }
    }

    private void openQuote(int quote) {
        String marker = ElementClasses.has(tree, quote, "spoiler") ? ">! " : "> ";
        out.push(marker, marker);
    }

    private void openLink(int element) {
        if (options.keepLinks()
                && link == HtmlTree.NONE
                && !reading.address(tree, element).isEmpty()) {
            link = element;
            out.open(InlineMark.LINK);
        }
    }

    private void closeLink(int element) {
        if (element == link) {
            link = HtmlTree.NONE;
            out.closeLink(reading.address(tree, element));
        }
    }

    private void image(int image) {
        String alt = tree.value(image, AttributeNames.ALT);
        if (!PLACEHOLDERS.contains(alt.strip().toLowerCase(Locale.ROOT))) {
            out.setApart();
            out.text(alt);
            out.setApart();
        }
    }
}
