package io.github.llmdata.crawler.wiki;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the page properties that Parsoid writes into the article as {@code link} and {@code meta} elements. */
final class PageProperties {
    private static final String PREFIX = "mw:PageProp/";

    private PageProperties() {}

    static @Nullable ArticleParts of(Element element) {
        String property = element.attr(element.nameIs("link") ? "rel" : "property");
        if (!property.startsWith(PREFIX)) {
            return null;
        }
        return switch (property.substring(PREFIX.length())) {
            case "disambiguation" -> ArticleParts.DISAMBIGUATION;
            case "redirect" -> ArticleParts.REDIRECT;
            case "Category" -> isDisambiguation(element.attr("href")) ? ArticleParts.DISAMBIGUATION : null;
            default -> null;
        };
    }

    private static boolean isDisambiguation(String href) {
        int end = href.indexOf('#') < 0 ? href.length() : href.indexOf('#');
        String page = WikiAddress.decoded(href.substring(href.startsWith("./") ? 2 : 0, end));
        return Disambiguation.isMarkedBy(page.substring(page.indexOf(':') + 1));
    }
}
