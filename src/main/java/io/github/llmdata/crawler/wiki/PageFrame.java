package io.github.llmdata.crawler.wiki;

import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** What a page holds around its article: the head, the skin, the footer. One walk, which stays out of the article. */
final class PageFrame {
    private final PageFacts facts = new PageFacts();

    /** Where an article may be, the best place last. */
    private enum ContentArea {
        BODY,
        BODY_CONTENT,
        PARSER_OUTPUT,
        CONTENT_TEXT
    }

    private @Nullable Element article;
    private ContentArea place = ContentArea.BODY;

    private PageFrame() {}

    static PageFrame of(Document page) {
        PageFrame frame = new PageFrame();
        frame.walk(page);
        return frame;
    }

    PageFacts facts() {
        return facts;
    }

    /** The element around the article, if the page has one that MediaWiki is known to make. */
    Optional<Element> article() {
        return Optional.ofNullable(article);
    }

    private void walk(Element root) {
        Node node = root;
        while (true) {
            Node next = node instanceof Element element && enters(element) ? element.firstChild() : null;
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

    /** Notes what the element says. Gives whether there can be more inside. */
    private boolean enters(Element element) {
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
            found(body, ContentArea.CONTENT_TEXT);
            return false;
        }
        return true;
    }

    private boolean block(Element element) {
        switch (element.id()) {
            case "mw-content-text", "pcs" -> {
                return found(element, ContentArea.CONTENT_TEXT);
            }
            case "bodyContent" -> {
                return found(element, ContentArea.BODY_CONTENT);
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
        return !element.hasClass("mw-parser-output") || found(element, ContentArea.PARSER_OUTPUT);
    }

    /** Takes the first element of the best kind. The article is not walked, unless a better place may be inside. */
    private boolean found(Element element, ContentArea kind) {
        if (article == null || kind.compareTo(place) > 0) {
            article = element;
            place = kind;
            facts.content(element);
        }
        return kind == ContentArea.BODY_CONTENT;
    }
}
