package io.github.llmdata.crawler.reddit.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.html.HtmlToMarkdown;
import io.github.llmdata.crawler.html.tree.HtmlParser;
import org.jsoup.nodes.Element;

/** Reads the texts of posts and comments in the forms that pages have them in, all to the same Markdown. */
final class TextReader {
    /** Characters that are no mark in Markdown, wherever they stand on a line behind its first word. */
    private static final String PLAIN = ",.;:?!'\"()%$=+-";

    private final HtmlToMarkdown converter;
    private final boolean keepLinks;

    /** @param keepLinks whether links keep their URL, as in {@code [text](url)} */
    TextReader(boolean keepLinks) {
        this.converter = new HtmlToMarkdown(new HtmlToMarkdown.Options(keepLinks));
        this.keepLinks = keepLinks;
    }

    /** Reads an element that holds only the text; the element is altered. */
    BodyText ofElement(Element body) {
        return BodyText.of(converter.convert(TextMarkup.cleaned(body)));
    }

    /** Reads HTML. The site escapes its markup by default, and does not with {@code raw_json}. */
    BodyText ofHtml(String html) {
        String markup = html.stripLeading().startsWith("&lt;") ? HtmlParser.unescaped(html, false) : html;
        return ofElement(HtmlParser.page(markup).body());
    }

    /**
     * Reads Markdown as it was typed. References are resolved twice: once for the escaping by the site, once for those that
     * people write.
     */
    BodyText ofMarkdown(String source) {
        String text = HtmlParser.unescaped(HtmlParser.unescaped(source, true), true);
        return BodyText.of(TypedMarkdown.cleaned(text.replace("\r\n", "\n").strip(), keepLinks));
    }

    /** Reads Markdown of a dump, which has the escaping of the site, to the text that a page of it has. */
    BodyText ofDumpedMarkdown(String source) {
        String text = HtmlParser.unescaped(source, false).stripTrailing();
        return text.equals("[deleted]") || text.equals("[removed]") || isPlain(text)
                ? BodyText.of(text)
                : ofElement(HtmlParser.page(MarkdownBlocks.toHtml(text)).body());
    }

    /** Whether a text is a line of words with single blanks between them, in which nothing is a mark, as many comments are. */
    private static boolean isPlain(String text) {
        if (text.isEmpty() || !Character.isLetter(text.charAt(0)) || text.contains("www.")) {
            return text.isEmpty();
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isWord = Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0;
            if (!isWord && !(c == ' ' && text.charAt(i - 1) != ' ')) {
                return false;
            }
        }
        return true;
    }

    BodyText ofRichText(JsonNode document) {
        return ofElement(RichText.toHtml(document));
    }
}
