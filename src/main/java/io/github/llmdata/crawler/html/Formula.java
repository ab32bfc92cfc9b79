package io.github.llmdata.crawler.html;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * Mathematics as MediaWiki renders it: MathML with its TeX source in an annotation, an image with the source as its
 * description, or both.
 */
final class Formula {
    private static final String[] STYLES = {"{\\displaystyle", "{\\textstyle", "{\\scriptstyle"};

    private @Nullable String annotation;
    private @Nullable String description;
    private boolean isDisplay;

    private Formula() {}

    /** Writes the TeX of an element, a displayed formula on a line of its own; its bare text if it holds none. */
    static void write(Element element, MarkdownWriter out) {
        Formula formula = new Formula();
        formula.search(element);
        String tex = formula.tex();
        if (tex.isEmpty()) {
            out.text(element.text());
        } else if (formula.isDisplay) {
            out.lineBreak(1);
            out.text("$$" + tex + "$$");
            out.lineBreak(1);
        } else {
            out.text("$" + tex + "$");
        }
    }

    private void search(Element root) {
        Node node = root;
        while (annotation == null) {
            if (node instanceof Element element) {
                read(element);
            }
            Node next = node.firstChild();
            while (next == null && !node.equals(root)) {
                next = node.nextSibling();
                if (next == null) {
                    node = node.parentNode();
                    if (node == null) {
                        return;
                    }
                }
            }
            if (next == null) {
                return;
            }
            node = next;
        }
    }

    private void read(Element element) {
        String classes = element.attr("class");
        isDisplay |= classes.contains("-display") || classes.contains("-element-block") || hasBlockStyle(element);
        switch (element.normalName()) {
            case "annotation" -> {
                if (element.attr("encoding").equals("application/x-tex")) {
                    annotation = element.wholeText();
                }
            }
            case "math" -> describe(element.attr("alttext"));
            case "img" -> describe(element.attr("alt"));
            default -> describe(element.attr("data-alt"));
        }
    }

    private static boolean hasBlockStyle(Element element) {
        return element.nameIs("math") && element.attr("display").equals("block");
    }

    private void describe(String text) {
        if (description == null && !text.isBlank()) {
            description = text;
        }
    }

    private String tex() {
        String tex = annotation != null ? annotation : description != null ? description : "";
        String bare = tex.strip();
        for (String style : STYLES) {
            if (bare.startsWith(style) && closesAtEnd(bare)) {
                return bare.substring(style.length(), bare.length() - 1).strip();
            }
        }
        return bare;
    }

    /** Whether the brace at the start is closed by the last character. */
    private static boolean closesAtEnd(String tex) {
        int depth = 0;
        for (int i = 0; i < tex.length(); i++) {
            switch (tex.charAt(i)) {
                case '\\' -> i++;
                case '{' -> depth++;
                case '}' -> {
                    depth--;
                    if (depth == 0) {
                        return i == tex.length() - 1;
                    }
                }
                default -> {}
            }
        }
        return false;
    }
}
