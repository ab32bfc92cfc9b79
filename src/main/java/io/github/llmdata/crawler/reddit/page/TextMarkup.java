package io.github.llmdata.crawler.reddit.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;

/** Cleans the markup of a text before it is converted. */
final class TextMarkup {
    /** The elements that are looked at. */
    private static final Set<String> CLEANED =
            Set.of("button", "textarea", "faceplate-screen-reader-content", "img", "p", "em", "a");

    private TextMarkup() {}

    /** How subreddits write spoilers by links: {@code [label](#s "what happens")}. */
    private static final Pattern SPOILER = Pattern.compile("[#/](s|sp|spoilers?)(-.*)?");

    private static final Pattern SPOILER_LABEL = Pattern.compile("(?i)|s|sp|spoilers?[ :!.]*");

    /**
     * Removes from an element controls and what stands in place of pictures and polls, and writes its spoilers as text; returns
     * the element. It is walked through once, because texts may be nested deeply.
     */
    static Element cleaned(Element body) {
        List<Element> parts = new ArrayList<>();
        List<TextNode> names = new ArrayList<>();
        NodeTraversor.traverse(
                (node, depth) -> {
                    if (node instanceof Element element && CLEANED.contains(element.normalName())) {
                        parts.add(element);
                    } else if (node instanceof TextNode text && StandIn.mayNameFiles(text.getWholeText())) {
                        names.add(text);
                    }
                },
                body);
        names.forEach(TextMarkup::removeFileNames);
        parts.forEach(TextMarkup::clean);
        return body;
    }

    private static void removeFileNames(TextNode text) {
        Element parent = text.parent();
        boolean isCode = parent != null && parent.closest("code, pre") != null;
        if (!isCode) {
            text.text(StandIn.withoutFileNames(text.getWholeText()));
        }
    }

    private static void clean(Element part) {
        switch (part.normalName()) {
            case "img" -> remove(part, isMadeUp(part));
            case "p", "em" -> remove(part, StandIn.isParagraph(shortText(part)));
            case "a" -> cleanLink(part);
            default -> part.remove();
        }
    }

    private static void remove(Element part, boolean isStandIn) {
        if (isStandIn) {
            part.remove();
        }
    }

    /** Whether a picture has a description that the page made up. */
    private static boolean isMadeUp(Element picture) {
        return picture.closest("figure.rte-media") != null
                || StandIn.isPicture(
                        picture.attr("src").strip(), picture.attr("alt").strip());
    }

    /** The text of an element that holds little else; empty if it holds more. */
    private static String shortText(Element part) {
        return part.childNodeSize() <= 2 ? part.wholeText().strip() : "";
    }

    private static void cleanLink(Element link) {
        boolean isSpoiler =
                link.hasAttr("title") && SPOILER.matcher(link.attr("href")).matches();
        if (isSpoiler) {
            link.replaceWith(new TextNode(spoiler(link)));
        } else if (link.childNodeSize() <= 2
                && StandIn.isLink(link.attr("href").strip(), link.text().strip())
                && link.selectFirst("img") == null) {
            link.remove();
        }
    }

    private static String spoiler(Element link) {
        String label = PageValues.line(link.text());
        String title = PageValues.line(link.attr("title"));
        if (SPOILER_LABEL.matcher(label).matches() || title.isEmpty()) {
            return title.isEmpty() ? label : title;
        }
        return label + " (" + title + ")";
    }
}
