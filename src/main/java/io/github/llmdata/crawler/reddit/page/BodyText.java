package io.github.llmdata.crawler.reddit.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.html.HtmlToMarkdown;
import io.github.llmdata.crawler.html.HtmlToMarkdown.Options;
import io.github.llmdata.crawler.html.tree.HtmlParser;
import io.github.llmdata.crawler.reddit.thread.Standing;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * The text of a post or comment.
 *
 * @param markdown empty if the text was deleted or removed
 */
record BodyText(String markdown, Standing standing) {
    static final BodyText NONE = new BodyText("", Standing.PRESENT);

    private static final HtmlToMarkdown CONVERTER = new HtmlToMarkdown(Options.PLAIN);

    private static final Pattern DELETED = Pattern.compile(
            "\\[ ?((comment |post )?deleted( by (the )?(user|author)| user)?|gel\u00f6scht|supprim\u00e9|eliminado) ?\\\\?]"
                    + "|((this )?(comment|post) )(was |has been )?deleted( by (the )?(user|author))?");
    private static final Pattern REMOVED = Pattern.compile(
            "\\[ ?(removed\\b[^\\]]{0,200}|unavailable|redacted|(entfernt|censored)\\b[^\\]]{0,60}) ?\\\\?]"
                    + "|(this )?(comment|post) (was |has been )?removed( by .{1,40})?"
                    + "|sorry, this post (was|has been) (removed|deleted).{0,120}");
    /** Characters that people and converters put around such a notice. */
    private static final Pattern EDGES = Pattern.compile("^[\\\\*_\"'`~ ]{1,8}|[\\\\*_\"'`~. ]{1,8}$");

    private static final int LONGEST_NOTE = 240;

    /** A text, or the notice in its place that it was deleted or removed. */
    static BodyText of(String markdown) {
        Standing standing = standing(markdown);
        return standing == Standing.PRESENT ? new BodyText(markdown, standing) : NONE.gone(standing);
    }

    /** Reads an element that holds only the text; the element is altered. */
    static BodyText ofElement(Element body) {
        return of(CONVERTER.convert(TextMarkup.cleaned(body)));
    }

    /** Reads HTML. The site escapes its markup by default, and does not with {@code raw_json}. */
    static BodyText ofHtml(String html) {
        String markup = html.stripLeading().startsWith("&lt;") ? HtmlParser.unescaped(html, false) : html;
        return ofElement(HtmlParser.page(markup).body());
    }

    /**
     * Reads Markdown as it was typed. References are resolved twice: once for the escaping by the site, once for those that
     * people write.
     */
    static BodyText ofMarkdown(String source) {
        String text = HtmlParser.unescaped(HtmlParser.unescaped(source, true), true);
        return of(text.replace("\r\n", "\n").strip());
    }

    static BodyText ofRichText(JsonNode document) {
        return of(CONVERTER.convert(RichText.toHtml(document)));
    }

    /** Whether a text is a notice of the site that the text was deleted or removed. */
    static Standing standing(String text) {
        if (text.length() > LONGEST_NOTE) {
            return Standing.PRESENT;
        }
        String note = PageValues.line(text).toLowerCase(Locale.ROOT);
        String bare = EDGES.matcher(note).replaceAll("");
        if (DELETED.matcher(bare).matches()) {
            return Standing.DELETED;
        }
        return REMOVED.matcher(bare).matches() ? Standing.REMOVED : Standing.PRESENT;
    }

    /** The notice above a comment whose text the page leaves out. An author in brackets is not such a notice. */
    static Standing notice(OwnElements comment) {
        return comment.first(element -> standing(element.ownText()) != Standing.PRESENT
                        && !element.ownText().strip().startsWith("["))
                .map(element -> standing(element.ownText()))
                .orElse(Standing.PRESENT);
    }

    /** An empty text with the stated standing, unless the text is stated to be present. */
    BodyText gone(Standing stated) {
        return stated == Standing.PRESENT ? this : new BodyText("", stated);
    }

    /** An empty text that counts as deleted, or as removed if its notice says so. */
    BodyText gone() {
        return gone(standing == Standing.PRESENT ? Standing.DELETED : standing);
    }
}
