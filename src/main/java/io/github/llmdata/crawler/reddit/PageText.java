package io.github.llmdata.crawler.reddit;

import io.github.llmdata.crawler.extract.HtmlToMarkdown;
import io.github.llmdata.crawler.extract.HtmlToMarkdown.Options;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * The text of a post or comment.
 *
 * @param markdown empty if the text is gone
 */
record PageText(String markdown, Standing standing) {
    static final PageText NONE = new PageText("", Standing.PRESENT);

    private static final HtmlToMarkdown CONVERTER = new HtmlToMarkdown(Options.PLAIN);

    private static final Pattern DELETED =
            Pattern.compile("\\[ ?deleted( by (the )?(user|author))? ?]|comment deleted by user");
    private static final Pattern REMOVED =
            Pattern.compile("\\[ ?(removed\\b[^\\]]{0,200}|unavailable) ?]|comment removed by moderator");
    private static final int LONGEST_NOTE = 240;

    /** How subreddits write spoilers by links: {@code [label](#s "what happens")}. */
    private static final Pattern SPOILER = Pattern.compile("[#/](s|sp|spoilers?)(-.*)?");

    private static final Pattern SPOILER_LABEL = Pattern.compile("(?i)|s|sp|spoilers?[ :!.]*");

    /**
     * Reads the element that holds the text and nothing else.
     *
     * <p>The element is altered: what is there to be clicked goes.
     */
    static PageText of(Element body) {
        body.select("button, textarea, faceplate-screen-reader-content").remove();
        for (Element link : body.select("a")) {
            if (isPlaceholder(link)) {
                link.remove();
            } else if (link.hasAttr("title")
                    && SPOILER.matcher(link.attr("href")).matches()) {
                link.replaceWith(new TextNode(spoiler(link)));
            }
        }
        String markdown = CONVERTER.convert(body);
        Standing standing = standing(markdown);
        return new PageText(standing == Standing.PRESENT ? markdown : "", standing);
    }

    /** What stands for a picture that the page does not describe. */
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

    /** Whether a text is what the site puts in place of one that is gone. */
    static Standing standing(String text) {
        if (text.length() > LONGEST_NOTE) {
            return Standing.PRESENT;
        }
        String note = PageValues.line(text).toLowerCase(Locale.ROOT);
        if (DELETED.matcher(note).matches()) {
            return Standing.DELETED;
        }
        return REMOVED.matcher(note).matches() ? Standing.REMOVED : Standing.PRESENT;
    }

    /** The text as one that is gone, whatever the page puts in its place. */
    PageText gone() {
        return new PageText("", standing == Standing.PRESENT ? Standing.DELETED : standing);
    }
}
