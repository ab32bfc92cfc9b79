package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.ClassNames;
import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.ElementClasses;
import io.github.llmdata.crawler.html.tree.ElementText;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;
import io.github.llmdata.crawler.model.StatedFacts;
import java.util.ArrayList;
import java.util.List;

/** What a page says about its article outside the article: in head, skin and footer. Unknown texts are empty. */
final class PageFacts {
    private static final int MAX_CATEGORIES = 2000;
    private static final int A = TagNames.number("a");
    private static final String API = "api.php";

    /** How much is read of a line about the page. */
    private static final int MAX_LINE = 50;

    private final HtmlTree tree;
    private final StatedFacts stated;
    private final PageLicense license;

    private boolean isMediaWiki;
    private boolean hasHead;
    private String heading = "";
    private String titleTag = "";
    private String canonical = "";
    private String versionOf = "";
    private String sharedUrl = "";
    private String base = "";
    private String api = "";
    private String siteName = "";
    private String history = "";
    private String retrieved = "";
    private String language = "";
    private String contentLanguage = "";
    private String bodyClasses = "";
    private String namespace = "";
    private ScriptConfig config = ScriptConfig.NONE;
    private final List<String> categories = new ArrayList<>();

    /** @param stated what is said about the page besides its HTML; only the licence counts more than that of the page */
    PageFacts(HtmlTree tree, StatedFacts stated) {
        this.tree = tree;
        this.stated = stated;
        this.license = new PageLicense(tree);
    }

    void language(String code, boolean ofContent) {
        if (ofContent) {
            contentLanguage = contentLanguage.isEmpty() ? code : contentLanguage;
        } else {
            language = language.isEmpty() ? code : language;
        }
    }

    void titleTag(String title) {
        hasHead = true;
        titleTag = titleTag.isEmpty() ? title.strip() : titleTag;
    }

    void heading(String text) {
        heading = heading.isEmpty() ? text.strip() : heading;
    }

    void base(String href) {
        base = base.isEmpty() ? href : base;
    }

    void meta(int meta) {
        hasHead = true;
        String content = tree.value(meta, AttributeNames.CONTENT);
        switch (tree.value(meta, AttributeNames.NAME)) {
            case "generator" -> isMediaWiki |= content.startsWith("MediaWiki");
            default -> {}
        }
        switch (tree.value(meta, AttributeNames.PROPERTY)) {
            case "og:url" -> sharedUrl = content;
            case "og:site_name" -> siteName = content.strip();
            case "mw:pageNamespace" -> {
                isMediaWiki = true;
                namespace = content;
            }
            default -> {}
        }
    }

    void link(int link) {
        String href = tree.value(link, AttributeNames.HREF);
        switch (tree.value(link, AttributeNames.REL)) {
            case "canonical" -> canonical = href;
            case "dc:isVersionOf" -> {
                isMediaWiki = true;
                versionOf = href;
            }
            case "EditURI" -> api = href;
            case "license", "copyright" -> license.link(href, "");
            default -> {}
        }
    }

    void anchor(int anchor) {
        int href = tree.attribute(anchor, AttributeNames.HREF);
        if (tree.is(anchor, AttributeNames.REL, "license")) {
            license.link(tree.value(anchor, AttributeNames.HREF), ElementText.text(tree, anchor));
        } else if (history.isEmpty() && href != HtmlTree.NONE && tree.contains(href, "action=history")) {
            history = tree.value(href);
        }
    }

    void copyright(int notice) {
        license.notice(notice);
    }

    /** Reads the line in which the page says where it was retrieved from. */
    void retrieved(int line) {
        int end = Math.min(tree.contentEnd(line), line + MAX_LINE);
        for (int node = line; node < end && retrieved.isEmpty(); node++) {
            if (tree.isElement(node) && tree.tag(node) == A) {
                retrieved = tree.value(node, AttributeNames.HREF);
            }
        }
    }

    void script(int element) {
        String script = config.isPresent() ? "" : ElementText.data(tree, element);
        if (ScriptConfig.isIn(script)) {
            isMediaWiki = true;
            config = ScriptConfig.of(script);
        }
    }

    void body(int body) {
        bodyClasses = tree.value(body, AttributeNames.CLASS).trim();
        isMediaWiki |= ElementClasses.has(tree, body, "mediawiki") || ElementClasses.has(tree, body, "parsoid-body");
        language(tree.value(body, AttributeNames.LANG), true);
    }

    void content(int element) {
        language(tree.value(element, AttributeNames.LANG), true);
        isMediaWiki |= !tree.is(element, AttributeNames.ID, "bodyContent");
        for (int inner = tree.firstElement(element); inner != HtmlTree.NONE; inner = tree.nextElement(inner)) {
            if (ElementClasses.has(tree, inner, "mw-parser-output")) {
                language(tree.value(inner, AttributeNames.LANG), true);
                return;
            }
        }
    }

    void categories(int links) {
        int end = tree.contentEnd(links);
        for (int node = links; node < end && categories.size() < MAX_CATEGORIES; node++) {
            if (tree.isElement(node) && tree.tag(node) == A) {
                categories.add(ElementText.text(tree, node));
            }
        }
    }

    boolean isMediaWiki() {
        return isMediaWiki || config.isPresent() || stated.isOfMediaWiki();
    }

    /** Whether the input is a whole page, not only a part of one. */
    boolean hasHead() {
        return hasHead;
    }

    /** The number of the page's namespace, 0 for articles. */
    String namespace() {
        String number = config.literal("wgNamespaceNumber");
        if (number.isEmpty()) {
            number = namespace.isEmpty() ? bodyClass("ns-") : namespace;
        }
        return number.isEmpty() ? stated.namespace() : number;
    }

    /** The numbers of the namespaces that the wiki says are for articles; none if it does not say. */
    List<String> contentNamespaces() {
        return config.literals("wgContentNamespaces");
    }

    /** Whether the page compares two revisions. */
    boolean isComparison() {
        return !config.literal("wgDiffNewId").isEmpty();
    }

    String action() {
        String action = config.string("wgAction");
        return action.isEmpty() ? bodyClass("action-") : action;
    }

    boolean isMainPage() {
        return stated.kind() == StatedFacts.Kind.MAIN_PAGE
                || config.literal("wgIsMainPage").equals("true")
                || bodyClass("page-").equals("Main_Page");
    }

    boolean isMissing() {
        return config.literal("wgArticleId").equals("0");
    }

    boolean isRedirect() {
        return config.literal("wgIsRedirect").equals("true");
    }

    boolean isDisambiguation() {
        return stated.kind() == StatedFacts.Kind.DISAMBIGUATION
                || categories.stream().anyMatch(Disambiguation::isMarkedBy)
                || config.strings("wgCategories").stream().anyMatch(Disambiguation::isMarkedBy);
    }

    /**
     * The rest of the first class of the body with this prefix. Later classes may have the prefix without the meaning:
     * {@code ns-subject}.
     */
    private String bodyClass(String prefix) {
        for (String name : ClassNames.of(bodyClasses)) {
            if (name.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        return "";
    }

    String pageName() {
        String name = config.string("wgPageName").replace('_', ' ');
        return name.isEmpty() ? stated.title() : name;
    }

    /** URLs of pages about the article that have its title, such as the list of its revisions. */
    List<String> furtherAddresses() {
        return List.of(history, retrieved);
    }

    /** URLs of the article itself, the most reliable first. */
    List<String> addresses() {
        return List.of(canonical, versionOf, sharedUrl);
    }

    /** URLs of other pages of the same wiki. */
    List<String> siteAddresses() {
        return List.of(base, api, config.string("wgServer"), history, retrieved);
    }

    /** The path of {@code index.php}: in the folder of {@code api.php}, or as a setting or a link of the page has it. */
    String script() {
        String folder = WikiAddress.of(api).path();
        if (folder.endsWith(API)) {
            return folder.substring(0, folder.length() - API.length()) + "index.php";
        }
        String set = config.string("wgScript");
        return !set.isEmpty()
                ? set
                : furtherAddresses().stream()
                        .filter(address ->
                                !WikiAddress.parameterOf(address, "title").isEmpty())
                        .map(address -> WikiAddress.of(address).path())
                        .findFirst()
                        .orElse("");
    }

    /** The licence that the page states, by its name if that is known, else in the words of the page. */
    String license() {
        return stated.license().isEmpty() ? license.name() : stated.license();
    }

    /** The language of the article; empty if the page does not state it. */
    String language() {
        if (!contentLanguage.isEmpty()) {
            return contentLanguage;
        }
        return language.isEmpty() ? stated.language() : language;
    }

    /** The title as a reader sees it. */
    String displayTitle() {
        if (!heading.isEmpty()) {
            return heading;
        }
        if (!stated.title().isEmpty() && (titleTag.isEmpty() || titleTag.contains("<"))) {
            return stated.title(); // Parsoid writes some titles with their markup
        }
        int end = versionOf.isEmpty() ? siteNameStart() : -1;
        return end > 0 ? titleTag.substring(0, end) : titleTag;
    }

    /** The name of the wiki, as it is set, else from the end of the {@code title} element. */
    String siteName() {
        String set = config.string("wgSiteName");
        if (!set.isEmpty() || !siteName.isEmpty()) {
            return set.isEmpty() ? siteName : set;
        }
        int start = siteNameStart();
        return start < 0 ? "" : titleTag.substring(start + " - ".length()).strip();
    }

    private int siteNameStart() {
        int named = siteName.isEmpty() ? -1 : titleTag.indexOf(" | " + siteName);
        if (named > 0) {
            return named;
        }
        return Math.max(
                titleTag.lastIndexOf(" - "), Math.max(titleTag.lastIndexOf(" – "), titleTag.lastIndexOf(" — ")));
    }
}
