package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.ElementClasses;
import io.github.llmdata.crawler.html.tree.ElementText;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.NameTable;
import io.github.llmdata.crawler.html.tree.TagNames;
import io.github.llmdata.crawler.model.StatedFacts;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads the parts of a page around its article (head, skin, footer) and finds the element of the article, in one walk
 * that skips the article.
 */
final class PageFrame {
    /** What an element of a page is by its name. */
    private enum Part {
        HTML("html"),
        BODY("body"),
        TITLE("title"),
        META("meta"),
        LINK("link"),
        BASE("base"),
        SCRIPT("script"),
        ANCHOR("a"),
        SKIPPED("style svg iframe template"),
        BLOCK("");

        private static final Part[] BY_TAG = new Part[TagNames.COUNT];

        static {
            Arrays.fill(BY_TAG, BLOCK);
            for (Part part : values()) {
                for (int tag : TagNames.numbers(part.names)) {
                    BY_TAG[tag] = part;
                }
            }
        }

        private final String names;

        Part(String names) {
            this.names = names;
        }

        static Part of(int tag) {
            return tag < BY_TAG.length ? BY_TAG[tag] : BLOCK;
        }
    }

    /** The elements that may contain the article, the best last. */
    private enum ContentArea {
        BODY,
        BODY_CONTENT,
        PARSER_OUTPUT,
        CONTENT_TEXT
    }

    private static final List<String> IDS = List.of(
            "mw-content-text",
            "pcs",
            "bodyContent",
            "firstHeading",
            "section_0",
            "catlinks",
            "siteNotice",
            "wm-ipp-base",
            "wm-ipp",
            "footer-info-copyright",
            "footer-info-mobile-license",
            "footer-copyrightico",
            "copyright",
            "f-copyrightico",
            "content",
            "mw_content",
            "WikiaArticle");
    private static final NameTable ID_NUMBERS = new NameTable(IDS);

    private static final List<String> CLASSES = List.of(
            "mw-parser-output",
            "firstHeading",
            "mw-first-heading",
            "mw-indicators",
            "mw-indicator",
            "printfooter",
            "license-description",
            "mw-content-ltr",
            "mw-content-rtl");
    private static final int HEADING = 1 << 1 | 1 << 2;
    private static final int INDICATOR = 1 << 3 | 1 << 4;
    private static final int RETRIEVED = 1 << 5;
    private static final int COPYRIGHT = 1 << 6;

    private static final List<String> CONTENT_CLASSES = List.of("mw-parser-output", "parsoid-body");
    private static final List<String> PAGE_PARTS = List.of("body", "frameset");

    private final HtmlTree tree;
    private final PageFacts facts;
    private int article = HtmlTree.NONE;
    private int main = HtmlTree.NONE;
    private ContentArea area = ContentArea.BODY;

    private PageFrame(HtmlTree tree, StatedFacts stated) {
        this.tree = tree;
        this.facts = new PageFacts(tree, stated);
    }

    static PageFrame of(HtmlTree page, StatedFacts stated) {
        PageFrame frame = new PageFrame(page, stated);
        frame.walk();
        return frame;
    }

    PageFacts facts() {
        return facts;
    }

    /** The element that contains the article; absent if the page has none that MediaWiki writes. */
    OptionalInt article() {
        return article == HtmlTree.NONE ? OptionalInt.empty() : OptionalInt.of(article);
    }

    /**
     * The element that holds the article among other things, if no element holds it alone: that of the content by its id, else
     * the body; {@link HtmlTree#NONE} if there is none.
     */
    int surroundings() {
        return main == HtmlTree.NONE ? body() : main;
    }

    private int body() {
        int html = child(0, List.of("html"));
        return html == HtmlTree.NONE ? HtmlTree.NONE : child(html, PAGE_PARTS);
    }

    private int child(int parent, List<String> names) {
        int child = tree.firstElement(parent);
        while (child != HtmlTree.NONE && !names.contains(tree.name(child))) {
            child = tree.nextElement(child);
        }
        return child;
    }

    private void walk() {
        int node = 0;
        while (node < tree.size()) {
            node = !tree.isElement(node) || visit(node) ? node + 1 : tree.contentEnd(node);
        }
    }

    /** Reads facts from an element; returns whether its children must be visited. */
    private boolean visit(int element) {
        Part part = Part.of(tree.tag(element));
        if (part == Part.BLOCK) {
            return tree.attributeCount(element) == 0 || block(element);
        }
        if (part == Part.ANCHOR) {
            facts.anchor(element);
            return true;
        }
        return visit(element, part);
    }

    private boolean visit(int element, Part part) {
        switch (part) {
            case HTML -> facts.language(tree.value(element, AttributeNames.LANG), false);
            case TITLE -> facts.titleTag(ElementText.text(tree, element));
            case META -> facts.meta(element);
            case LINK -> facts.link(element);
            case BASE -> facts.base(tree.value(element, AttributeNames.HREF));
            case SCRIPT -> facts.script(element);
            default -> {
                return part == Part.BODY && body(element);
            }
        }
        return true;
    }

    private boolean body(int body) {
        facts.body(body);
        if (ElementClasses.which(tree, body, CONTENT_CLASSES) != 0) {
            select(body, ContentArea.CONTENT_TEXT);
            return false;
        }
        return true;
    }

    private boolean block(int element) {
        int id = tree.attribute(element, AttributeNames.ID);
        int known = id == HtmlTree.NONE
                ? HtmlTree.NONE
                : ID_NUMBERS.find(tree.chars(), tree.valueStart(id), tree.valueEnd(id));
        return known == HtmlTree.NONE ? frame(element) : identified(element, IDS.get(known));
    }

    private boolean identified(int element, String id) {
        switch (id) {
            case "mw-content-text", "pcs" -> {
                return select(element, ContentArea.CONTENT_TEXT);
            }
            case "bodyContent" -> {
                return select(element, ContentArea.BODY_CONTENT);
            }
            case "firstHeading", "section_0" -> facts.heading(ElementText.text(tree, element));
            case "catlinks" -> facts.categories(element);
            case "siteNotice", "wm-ipp-base", "wm-ipp" -> {}
            case "content", "mw_content", "WikiaArticle" -> {
                main = main == HtmlTree.NONE ? element : main;
                return frame(element);
            }
            default -> {
                facts.copyright(element);
                return true;
            }
        }
        return false;
    }

    private boolean frame(int element) {
        int classes = ElementClasses.which(tree, element, CLASSES);
        if (classes == 0) {
            return true;
        }
        if ((classes & HEADING) != 0) {
            facts.heading(ElementText.text(tree, element));
            return false;
        }
        if ((classes & RETRIEVED) != 0) {
            facts.retrieved(element);
            return true;
        }
        if ((classes & COPYRIGHT) != 0) {
            facts.copyright(element);
            return true;
        }
        return (classes & INDICATOR) == 0 && select(element, ContentArea.PARSER_OUTPUT);
    }

    /**
     * Selects the element if it is the first of a better kind. Skips the content of the article, unless it may contain
     * a better candidate.
     */
    private boolean select(int element, ContentArea kind) {
        if (article == HtmlTree.NONE || kind.compareTo(area) > 0) {
            article = element;
            area = kind;
            facts.content(element);
        }
        return kind == ContentArea.BODY_CONTENT;
    }
}
