package io.github.llmdata.crawler.html;

import io.github.llmdata.crawler.html.tree.HtmlReader;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import org.jsoup.nodes.Element;

/**
 * Converts HTML, as people write it in posts, to Markdown for a language model.
 *
 * <p>Blocks keep their shape (headings, lists, quotes, tables, fenced code) and are separated by at most one empty line.
 * Whitespace collapses as in a browser, except in code, which stays as it is, and in displayed TeX, which keeps its lines.
 * Nothing is escaped: a {@code *}, {@code _} or {@code $} in prose stays as it was written. Scripts, styles and comments are
 * dropped; an unknown element counts as its content.
 *
 * <p>Every input leads to a result, in time and memory linear in its length: nothing recurses, elements nested too deeply
 * become siblings, and the indentation and quote marks of a line have a limit.
 *
 * <p>Instances are immutable and may be shared by threads.
 */
public final class HtmlToMarkdown {
    /**
     * The options of a source.
     *
     * @param keepLinks whether a link becomes {@code [text](url)} rather than its text
     */
    public record Options(boolean keepLinks) {
        public static final Options PLAIN = new Options(false);
    }

    /**
     * Text that was made of HTML.
     *
     * @param isParsed whether the parser had to read the HTML, because it is not canonical
     */
    public record Converted(String markdown, boolean isParsed) {}

    private final Options options;

    public HtmlToMarkdown(Options options) {
        this.options = options;
    }

    /** Converts a piece of HTML, such as the body of a post. Character references are resolved exactly once. */
    public String convert(String html) {
        return read(html).markdown();
    }

    /** As {@link #convert(String)}, and tells how the HTML was read. */
    public Converted read(String html) {
        HtmlTree tree = HtmlReader.fragment(html);
        return new Converted(convert(tree, html.length()), tree.isParsed());
    }

    /** Converts the content of an element of a parsed page, without the element itself. */
    public String convert(Element root) {
        return convert(HtmlReader.copyOf(root), 1024);
    }

    private String convert(HtmlTree tree, int capacity) {
        MarkdownWriter out = new MarkdownWriter(capacity);
        new MarkdownWalk(tree, options, MarkdownRules.BY_NAME, out).walk(0);
        return out.toString();
    }
}
