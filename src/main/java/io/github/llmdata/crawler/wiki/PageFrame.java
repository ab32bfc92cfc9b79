package io.github.llmdata.crawler.wiki;

import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a page around its article (head, skin, footer) and finds the element of the article, in one walk
 * that skips the article.
 */
final class PageFrame {
    private final PageFacts facts = new PageFacts();

    /** The elements that may contain the article, the best last. */
    private enum ContentArea {
        BODY,
        BODY_CONTENT,
        PARSER_OUTPUT,
        CONTENT_TEXT
    }

    private @Nullable Element article;
    private ContentArea area = ContentArea.BODY;

    private PageFrame() {}

    static PageFrame of(Document page) {
        PageFrame frame = new PageFrame();
        frame.walk(page);
        return frame;
    }

    PageFacts facts() {
        return facts;
    }

    /** The element that contains the article; absent if the page has none that MediaWiki writes. */
    Optional<Element> article() {
        return Optional.ofNullable(article);
    }

    private void walk(Element root) {
        Node node = root;
        while (true) {
            Node next = node instanceof Element element && visit(element) ? element.firstChild() : null;
            while (next == null) {
                if (node.equals(root)) {
                    return;
                }
                next = node.nextSibling();
                if (next == null) {
                    Element parent = node.parentElement();
                    if (parent == null) {
                        return;
                    }
                    node = parent;
                }
            }
            node = next;
        }
    }

    /** Reads facts from an element; returns whether its children must be visited. */
    private boolean visit(Element element) {
        switch (element.normalName()) {
            case "html" -> facts.language(element.attr("lang"), false);
            case "body" -> {
                return body(element);
            }
            case "title" -> facts.titleTag(element.text());
            case "meta" -> facts.meta(element);
            case "link" -> facts.link(element);
            case "base" -> facts.base(element.attr("href"));
            case "script" -> facts.script(element.data());
            case "a" -> facts.anchor(element);
            case "style", "svg", "iframe", "template" -> {
                return false;
            }
            default -> {
                return element.attributesSize() == 0 || block(element);
            }
        }
        return true;
    }

    private boolean body(Element body) {
        facts.body(body);
        if (body.hasClass("mw-parser-output") || body.hasClass("parsoid-body")) {
            select(body, ContentArea.CONTENT_TEXT);
            return false;
        }
        return true;
    }

    private boolean block(Element element) {
        switch (element.id()) {
            case "mw-content-text", "pcs" -> {
                return select(element, ContentArea.CONTENT_TEXT);
            }
            case "bodyContent" -> {
                return select(element, ContentArea.BODY_CONTENT);
            }
            case "firstHeading", "section_0" -> {
                facts.heading(element.text());
                return false;
            }
            case "catlinks" -> {
                facts.categories(element);
                return false;
            }
            case "siteNotice", "wm-ipp-base", "wm-ipp" -> {
                return false;
            }
            default -> {
                return frame(element);
            }
        }
    }

    private boolean frame(Element element) {
        if (!element.hasAttr("class")) {
            return true;
        }
        if (element.hasClass("firstHeading") || element.hasClass("mw-first-heading")) {
            facts.heading(element.text());
            return false;
        }
        if (element.hasClass("mw-indicators") || element.hasClass("mw-indicator")) {
            return false;
        }
        return !element.hasClass("mw-parser-output") || select(element, ContentArea.PARSER_OUTPUT);
    }

    /**
     * Selects the element if it is the first of a better kind. Skips the content of the article, unless it may contain
     * a better candidate.
     */
    private boolean select(Element element, ContentArea kind) {
        if (article == null || kind.compareTo(area) > 0) {
            article = element;
            area = kind;
            facts.content(element);
        }
        return kind == ContentArea.BODY_CONTENT;
    }
}
