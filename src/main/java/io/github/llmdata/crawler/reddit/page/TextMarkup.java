package io.github.llmdata.crawler.reddit.page;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Cleans the markup of a text before it is converted. */
final class TextMarkup {
    private TextMarkup() {}

    /** How subreddits write spoilers by links: {@code [label](#s "what happens")}. */
    private static final Pattern SPOILER = Pattern.compile("[#/](s|sp|spoilers?)(-.*)?");

    private static final Pattern SPOILER_LABEL = Pattern.compile("(?i)|s|sp|spoilers?[ :!.]*");

    /** Removes controls from an element and writes its spoilers as text; returns the element. */
    static Element cleaned(Element body) {
        body.select("button, textarea, faceplate-screen-reader-content").remove();
        for (Element link : body.select("a")) {
            if (isPlaceholder(link)) {
                link.remove();
            } else if (link.hasAttr("title")
                    && SPOILER.matcher(link.attr("href")).matches()) {
                link.replaceWith(new TextNode(spoiler(link)));
            }
        }
        return body;
    }

    /** The placeholder of a picture without a description. */
    private static boolean isPlaceholder(Element link) {
        String text = link.text().strip();
        return text.equals("<image>") || text.equals("<gif>") || text.equals("<video>");
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
