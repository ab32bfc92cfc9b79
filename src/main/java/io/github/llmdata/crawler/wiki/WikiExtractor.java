package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.HtmlParser;
import io.github.llmdata.crawler.html.HtmlToMarkdown;
import io.github.llmdata.crawler.html.MarkdownWalk;
import io.github.llmdata.crawler.html.MarkdownWriter;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jsoup.nodes.Element;

/**
 * Makes prose of an article on a page of MediaWiki, of any skin since 2012, of its mobile and its Parsoid versions.
 *
 * <p>The text is the title, the paragraphs, headings, lists, quotes, code and formulas in the order of the page. What is
 * beside the running text (boxes, pictures, navigation, marks of references) is left out, and so are the sections that
 * list sources and links. Safe for use by several threads.
 */
public final class WikiExtractor {
    private final Options options;

    /**
     * What to make of a page.
     *
     * @param markdownTables whether simple tables stay, as Markdown; else no table does
     */
    public record Options(boolean markdownTables) {}

    public WikiExtractor(Options options) {
        this.options = options;
    }

    /** Any page has an answer, in time and memory in proportion to its length. */
    public ArticleResult extract(Page page) {
        Optional<String> excess = HtmlParser.excess(page.html());
        if (excess.isPresent()) {
            return new ArticleResult.Refused(Reason.TOO_LARGE, excess.get());
        }
        var dom = HtmlParser.page(page.html());
        PageFrame frame = PageFrame.of(dom);
        PageFacts facts = frame.facts();
        Optional<ArticleResult.Refused> refused = refusal(facts, frame);
        if (refused.isPresent()) {
            return refused.get();
        }
        MarkdownWriter out = new MarkdownWriter(page.html().length() / 4);
        Sections sections = new Sections(out, ClosingSections.of(language(page, facts)));
        ArticleRules reading = new ArticleRules(options.markdownTables(), sections, out);
        Element article = frame.article().orElse(dom.body());
        new MarkdownWalk(HtmlToMarkdown.Options.PLAIN, reading, out).walk(article);
        sections.end(0);
        ArticleName name = ArticleName.of(page.url(), facts, reading.names());
        return refusal(facts, reading, name)
                .<ArticleResult>map(reason -> new ArticleResult.Refused(reason, name.title()))
                .orElseGet(() -> article(page, facts, name, out));
    }

    private static ArticleResult article(Page page, PageFacts facts, ArticleName name, MarkdownWriter out) {
        if (out.length() == 0) {
            return new ArticleResult.Refused(Reason.EMPTY_TEXT, name.title());
        }
        if (name.id().isEmpty()) {
            return new ArticleResult.Refused(Reason.NOT_AN_ARTICLE, "no title");
        }
        String host = name.site().host();
        return new ArticleResult.Article(new Document(
                "wiki:" + host + ":" + name.id(),
                "wiki",
                name.url(),
                name.title(),
                new Content.Prose("# " + name.title() + "\n\n" + out),
                List.of(name.author()),
                license(facts, host),
                "",
                OptionalInt.empty(),
                List.of(),
                page.fetched(),
                page.provenance()));
    }

    /** Why the page around an article says that there is none. */
    private static Optional<ArticleResult.Refused> refusal(PageFacts facts, PageFrame frame) {
        String namespace = facts.namespace();
        String action = facts.action();
        if (!facts.isMediaWiki() && (facts.hasHead() || frame.article().isPresent())) {
            return refused(Reason.NOT_MEDIAWIKI, "");
        }
        if (!namespace.isEmpty() && !namespace.equals("0")) {
            return refused(Reason.NOT_AN_ARTICLE, "namespace " + namespace);
        }
        if (facts.isMissing()) {
            return refused(Reason.MISSING_PAGE, facts.shownTitle());
        }
        if (!action.isEmpty() && !action.equals("view")) {
            return refused(Reason.NOT_AN_ARTICLE, "action " + action);
        }
        if (facts.isMainPage()) {
            return refused(Reason.NOT_AN_ARTICLE, "main page");
        }
        if (facts.isRedirect()) {
            return refused(Reason.REDIRECT_PAGE, facts.shownTitle());
        }
        return facts.isDisambiguation() ? refused(Reason.DISAMBIGUATION, facts.shownTitle()) : Optional.empty();
    }

    private static Optional<ArticleResult.Refused> refused(Reason reason, String detail) {
        return Optional.of(new ArticleResult.Refused(reason, detail));
    }

    /** Why an article says itself that it is none. */
    private static Optional<Reason> refusal(PageFacts facts, ArticleRules reading, ArticleName name) {
        if (!facts.isMediaWiki() && !reading.isMediaWiki()) {
            return Optional.of(Reason.NOT_MEDIAWIKI);
        }
        return reading.refusal().isEmpty() && Disambiguation.isTitle(name.id())
                ? Optional.of(Reason.DISAMBIGUATION)
                : reading.refusal();
    }

    /** The language of the article, as the page states it, else as the host does; MediaWiki speaks English by itself. */
    private static String language(Page page, PageFacts facts) {
        if (!facts.language().isEmpty()) {
            return facts.language();
        }
        ArticleName name = ArticleName.of(page.url(), facts, new FragmentNames());
        String host = name.site().host();
        int dot = host.indexOf('.');
        String label = dot > 0 && WikiSite.isWikimedia(host) ? host.substring(0, dot) : "";
        return label.isEmpty() || label.equals("www") ? Locale.ENGLISH.getLanguage() : label;
    }

    private static String license(PageFacts facts, String host) {
        if (!facts.license().isEmpty()) {
            return facts.license();
        }
        return WikiSite.isWikimedia(host) ? "CC BY-SA 4.0" : "";
    }
}
