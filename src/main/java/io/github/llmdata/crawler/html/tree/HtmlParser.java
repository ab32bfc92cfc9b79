package io.github.llmdata.crawler.html.tree;

import java.util.List;
import java.util.Optional;
import org.jsoup.helper.ValidationException;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;

/**
 * Builds trees of HTML that are never deeper than a limit: elements nested too deeply become siblings. A page with too many
 * tags becomes an empty tree: an element takes about fifty times the memory of its tag, and one such page could end the run.
 */
public final class HtmlParser {
    private static final int MAX_DEPTH = 256;

    /** The longest articles and threads have a tenth of this many. */
    private static final int MAX_TAGS = 1_000_000;

    /** A parser keeps a reference to its last tree, so one that has built a large tree is dropped. */
    private static final int LARGE = 1 << 20;

    /** The character that jsoup 1.24.1 takes for the end of its input, wherever it occurs. */
    private static final char END = '\uFFFF';

    /** The replacement: no valid character either, so it never gets into a dataset. */
    private static final char NO_CHARACTER = '\uFFFE';

    private static final ThreadLocal<Parser> PARSER =
            ThreadLocal.withInitial(() -> Parser.htmlParser().setMaxDepth(MAX_DEPTH));

    private HtmlParser() {}

    /** Why HTML is not parsed because of its size; empty if it is parsed. */
    public static Optional<String> excess(String html) {
        if (html.length() <= MAX_TAGS) {
            return Optional.empty();
        }
        int tags = 0;
        for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
            tags++;
            if (tags > MAX_TAGS) {
                return Optional.of("more than " + MAX_TAGS + " tags");
            }
        }
        return Optional.empty();
    }

    /** Parses a fragment. A document would have a leading comment, which may name a language, outside of its body. */
    static List<Node> fragment(String source) {
        String html = parsable(source);
        try {
            return PARSER.get().parseFragmentInput(html, new Element("body"), "");
        } catch (IndexOutOfBoundsException | ValidationException e) {
            // jsoup 1.24.1 fails at formatting elements at its limit of depth: then tags are taken as they are.
            PARSER.remove();
            return tags().parseFragmentInput(html, new Element("body"), "");
        } finally {
            forget(html);
        }
    }

    /** A whole page. */
    public static Document page(String source) {
        String html = parsable(source);
        try {
            return PARSER.get().parseInput(html, "");
        } catch (IndexOutOfBoundsException | ValidationException e) {
            PARSER.remove();
            return tags().parseInput(html, "");
        } finally {
            forget(html);
        }
    }

    /**
     * Resolves the character references of a text, once.
     *
     * @param inAttribute whether the text is an attribute, where fewer references without a semicolon count
     */
    public static String unescaped(String text, boolean inAttribute) {
        return Parser.unescapeEntities(whole(text), inAttribute);
    }

    private static String whole(String source) {
        return source.replace(END, NO_CHARACTER);
    }

    private static String parsable(String source) {
        return excess(source).isPresent() ? "" : whole(source);
    }

    private static Parser tags() {
        return Parser.xmlParser().setMaxDepth(MAX_DEPTH);
    }

    private static void forget(String html) {
        if (html.length() >= LARGE) {
            PARSER.remove();
        }
    }
}
