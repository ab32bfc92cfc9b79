package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;
import org.jspecify.annotations.Nullable;

/** Reads the page properties that Parsoid writes into the article as {@code link} and {@code meta} elements. */
final class PageProperties {
    private static final String PREFIX = "mw:PageProp/";

    private static final int LINK = TagNames.number("link");
    private static final int META = TagNames.number("meta");

    private PageProperties() {}

    /** Whether an element may hold a property. */
    static boolean mayBeIn(HtmlTree tree, int element) {
        return tree.tag(element) == LINK || tree.tag(element) == META;
    }

    static @Nullable ArticleParts of(HtmlTree tree, int element) {
        String property = tree.value(element, tree.tag(element) == LINK ? AttributeNames.REL : AttributeNames.PROPERTY);
        if (!property.startsWith(PREFIX)) {
            return null;
        }
        return switch (property.substring(PREFIX.length())) {
            case "disambiguation" -> ArticleParts.DISAMBIGUATION;
            case "redirect" -> ArticleParts.REDIRECT;
            case "Category" ->
                isDisambiguation(tree.value(element, AttributeNames.HREF)) ? ArticleParts.DISAMBIGUATION : null;
            default -> null;
        };
    }

    private static boolean isDisambiguation(String href) {
        int end = href.indexOf('#') < 0 ? href.length() : href.indexOf('#');
        String page = WikiAddress.decoded(href.substring(href.startsWith("./") ? 2 : 0, end));
        return Disambiguation.isMarkedBy(page.substring(page.indexOf(':') + 1));
    }
}
