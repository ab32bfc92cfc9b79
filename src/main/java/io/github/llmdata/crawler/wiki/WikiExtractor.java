package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.HtmlToMarkdown;
import io.github.llmdata.crawler.html.MarkdownWalk;
import io.github.llmdata.crawler.html.MarkdownWriter;
import io.github.llmdata.crawler.html.tree.HtmlParser;
import io.github.llmdata.crawler.html.tree.HtmlReader;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Extracts the article from a MediaWiki page as prose: pages of any skin since 2010, mobile pages, and the output of
 * Parsoid.
 *
 * <p>The text consists of the title, paragraphs, headings, lists, quotes, code and formulas in the order of the page.
 * Everything outside the running text (boxes, pictures, navigation, reference marks) is left out, and so are the
 * sections that list sources and links. Thread-safe.
 */
public final class WikiExtractor {
    /** The actions that show an article. */
    private static final Set<String> ARTICLE_ACTIONS = Set.of("view", "render", "purge");

    private final Options options;

    /**
     * Settings of the extractor.
     *
     * @param markdownTables whether tables of values are kept, as Markdown; otherwise they are left out
     * @param keepLinks whether links keep their address, as in {@code [text](url)}
     * @param namespaces the numbers of the namespaces whose pages are articles, on wikis that do not say so themselves
     */
    public record Options(boolean markdownTables, boolean keepLinks, Set<String> namespaces) {
        /** Options with links as their text, and articles in the main namespace only. */
        public Options(boolean markdownTables) {
            this(markdownTables, false, Set.of("0"));
        }
    }

    public WikiExtractor(Options options) {
        this.options = options;
    }

    /**
     * What was read of a page.
     *
     * @param isParsed whether the parser had to read the page, because its HTML is not canonical
     */
    record Reading(ArticleResult result, boolean isParsed) {}

    /** Extracts the article of a page. Every page has a result; time and memory are linear in its length. */
    public ArticleResult extract(Page page) {
        return read(page).result();
    }

    /** As {@link #extract(Page)}, and tells how the page was read. */
    Reading read(Page page) {
        Optional<String> excess = HtmlParser.excess(page.html());
        if (excess.isPresent()) {
            return new Reading(new ArticleResult.Refused(Reason.TOO_LARGE, excess.get()), false);
        }
        HtmlTree tree = HtmlReader.page(page.html());
        return new Reading(extract(page, tree), tree.isParsed());
    }

    private ArticleResult extract(Page page, HtmlTree tree) {
        PageFrame frame = PageFrame.of(tree, page.stated());
        PageFacts facts = frame.facts();
        Optional<ArticleResult.Refused> rejection = rejection(page.url(), facts, frame);
        if (rejection.isPresent()) {
            return rejection.get();
        }
        MarkdownWriter out = new MarkdownWriter(page.html().length() / 4);
        Sections sections = new Sections(out, ClosingSections.of(language(page, facts)));
        LinkAddresses links =
                new LinkAddresses(options.keepLinks() ? known(page, facts).site() : WikiSite.UNKNOWN);
        ArticleRules rules = new ArticleRules(tree, options.markdownTables(), facts.language(), links, sections, out);
        int article = frame.article().orElseGet(frame::surroundings);
        if (article != HtmlTree.NONE) {
            new MarkdownWalk(tree, new HtmlToMarkdown.Options(options.keepLinks()), rules, out).walk(article);
        }
        sections.end(0);
        ArticleName name = ArticleName.of(page.url(), facts, rules.names(), FileTitle.of(page));
        return rejection(facts, rules, name)
                .<ArticleResult>map(reason -> new ArticleResult.Refused(reason, name.title()))
                .orElseGet(() -> article(page, facts, name, rules, out));
    }

    private static ArticleResult article(
            Page page, PageFacts facts, ArticleName name, ArticleRules rules, MarkdownWriter out) {
        if (rules.introducesTables()) {
            return new ArticleResult.Refused(Reason.TABLES_ONLY, name.title());
        }
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
                license(page, facts, name.site()),
                "",
                OptionalInt.empty(),
                List.of(),
                page.fetched(),
                page.provenance()));
    }

    /** The reason why the page has no article, if the page around it says so. */
    private Optional<ArticleResult.Refused> rejection(String url, PageFacts facts, PageFrame frame) {
        String namespace = facts.namespace();
        String action = facts.action().isEmpty() ? WikiAddress.parameterOf(url, "action") : facts.action();
        if (!facts.isMediaWiki() && (facts.hasHead() || frame.article().isPresent())) {
            return rejected(Reason.NOT_MEDIAWIKI, "");
        }
        if (!namespace.isEmpty() && !isOfArticles(namespace, facts)) {
            return rejected(Reason.NOT_AN_ARTICLE, "namespace " + namespace);
        }
        if (facts.isMissing()) {
            return rejected(Reason.MISSING_PAGE, facts.displayTitle());
        }
        if (!action.isEmpty() && !ARTICLE_ACTIONS.contains(action)) {
            return rejected(Reason.NOT_AN_ARTICLE, "action " + action);
        }
        if (facts.isComparison() || !WikiAddress.parameterOf(url, "diff").isEmpty()) {
            return rejected(Reason.NOT_AN_ARTICLE, "comparison of revisions");
        }
        if (facts.isMainPage()) {
            return rejected(Reason.NOT_AN_ARTICLE, "main page");
        }
        if (facts.isRedirect()) {
            return rejected(Reason.REDIRECT_PAGE, facts.displayTitle());
        }
        return facts.isDisambiguation() ? rejected(Reason.DISAMBIGUATION, facts.displayTitle()) : Optional.empty();
    }

    /** Whether a namespace is for articles: as the wiki says itself, or as the settings say. */
    private boolean isOfArticles(String namespace, PageFacts facts) {
        return namespace.equals("0")
                || facts.contentNamespaces().contains(namespace)
                || options.namespaces().contains(namespace);
    }

    private static Optional<ArticleResult.Refused> rejected(Reason reason, String detail) {
        return Optional.of(new ArticleResult.Refused(reason, detail));
    }

    /** The reason why the page has no article, if the article itself shows it. */
    private static Optional<Reason> rejection(PageFacts facts, ArticleRules rules, ArticleName name) {
        if (!facts.isMediaWiki() && !rules.isMediaWiki()) {
            return Optional.of(Reason.NOT_MEDIAWIKI);
        }
        return rules.rejection().isEmpty() && Disambiguation.isTitle(name.id())
                ? Optional.of(Reason.DISAMBIGUATION)
                : rules.rejection();
    }

    /**
     * The language of the article, from the page, else from its host; empty if neither states it.
     */
    private static String language(Page page, PageFacts facts) {
        if (!facts.language().isEmpty()) {
            return facts.language();
        }
        String host = known(page, facts).site().host();
        int dot = host.indexOf('.');
        String label = dot > 0 && WikiSite.isWikimedia(host) ? host.substring(0, dot) : "";
        if (label.equals("www")) {
            return Locale.ENGLISH.getLanguage();
        }
        return label;
    }

    /** The names of the article as far as the page around it states them. */
    private static ArticleName known(Page page, PageFacts facts) {
        return ArticleName.of(page.url(), facts, new FragmentNames(), "");
    }

    /** The terms of use of a wiki say nothing about a page of another host that calls itself one of its pages. */
    private static String license(Page page, PageFacts facts, WikiSite site) {
        if (!facts.license().isEmpty()) {
            return facts.license();
        }
        String host = WikiAddress.of(page.url()).host();
        boolean isOfItsHost = host.isEmpty() || WikiSite.isWikimedia(host);
        return isOfItsHost && site.isUnderTermsOfUse() ? "CC BY-SA 4.0" : "";
    }
}
