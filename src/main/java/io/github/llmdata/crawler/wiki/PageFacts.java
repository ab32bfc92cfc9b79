package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.ClassNames;
import io.github.llmdata.crawler.model.Licenses;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** What a page says about its article outside the article: in head, skin and footer. Unknown texts are empty. */
final class PageFacts {
    private static final int MAX_CATEGORIES = 2000;

    private boolean isMediaWiki;
    private boolean hasHead;
    private String heading = "";
    private String titleTag = "";
    private String canonical = "";
    private String versionOf = "";
    private String sharedUrl = "";
    private String base = "";
    private String api = "";
    private String license = "";
    private String licenseText = "";
    private String language = "";
    private String contentLanguage = "";
    private String bodyClasses = "";
    private String namespace = "";
    private ScriptConfig config = ScriptConfig.NONE;
    private final List<String> categories = new ArrayList<>();

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

    void meta(Element meta) {
        hasHead = true;
        String content = meta.attr("content");
        switch (meta.attr("name")) {
            case "generator" -> isMediaWiki |= content.startsWith("MediaWiki");
            default -> {}
        }
        switch (meta.attr("property")) {
            case "og:url" -> sharedUrl = content;
            case "mw:pageNamespace" -> {
                isMediaWiki = true;
                namespace = content;
            }
            default -> {}
        }
    }

    void link(Element link) {
        String href = link.attr("href");
        switch (link.attr("rel")) {
            case "canonical" -> canonical = href;
            case "dc:isVersionOf" -> {
                isMediaWiki = true;
                versionOf = href;
            }
            case "EditURI" -> api = href;
            case "license", "copyright" -> license(href, "");
            default -> {}
        }
    }

    void anchor(Element anchor) {
        if (anchor.attr("rel").equals("license")) {
            license(anchor.attr("href"), anchor.text());
        }
    }

    private void license(String href, String text) {
        license = license.isEmpty() ? Licenses.named(href) : license;
        licenseText = licenseText.isEmpty() ? text.strip() : licenseText;
    }

    void script(String script) {
        if (!config.isPresent() && ScriptConfig.isIn(script)) {
            isMediaWiki = true;
            config = ScriptConfig.of(script);
        }
    }

    void body(Element body) {
        bodyClasses = body.className();
        isMediaWiki |= body.hasClass("mediawiki") || body.hasClass("parsoid-body");
        language(body.attr("lang"), true);
    }

    void content(Element element) {
        language(element.attr("lang"), true);
        isMediaWiki |= !element.id().equals("bodyContent");
        for (Node child = element.firstChild(); child != null; child = child.nextSibling()) {
            if (child instanceof Element inner && inner.hasClass("mw-parser-output")) {
                language(inner.attr("lang"), true);
                return;
            }
        }
    }

    void categories(Element links) {
        for (Element link : links.getElementsByTag("a")) {
            if (categories.size() == MAX_CATEGORIES) {
                return;
            }
            categories.add(link.text());
        }
    }

    boolean isMediaWiki() {
        return isMediaWiki || config.isPresent();
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
        return number;
    }

    String action() {
        String action = config.string("wgAction");
        return action.isEmpty() ? bodyClass("action-") : action;
    }

    boolean isMainPage() {
        return config.literal("wgIsMainPage").equals("true")
                || bodyClass("page-").equals("Main_Page");
    }

    boolean isMissing() {
        return config.literal("wgArticleId").equals("0");
    }

    boolean isRedirect() {
        return config.literal("wgIsRedirect").equals("true");
    }

    boolean isDisambiguation() {
        return categories.stream().anyMatch(Disambiguation::isMarkedBy)
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
        return config.string("wgPageName").replace('_', ' ');
    }

    /** URLs of the article itself, the most reliable first. */
    List<String> addresses() {
        return List.of(canonical, versionOf, sharedUrl);
    }

    /** URLs of other pages of the same wiki. */
    List<String> siteAddresses() {
        return List.of(base, api);
    }

    String api() {
        return WikiAddress.of(api).path();
    }

    /** The licence that the page states, by its name if that is known, else in the words of the page. */
    String license() {
        return license.isEmpty() ? licenseText : license;
    }

    String language() {
        return contentLanguage.isEmpty() ? language : contentLanguage;
    }

    /** The title as a reader sees it. */
    String displayTitle() {
        if (!heading.isEmpty()) {
            return heading;
        }
        int end = versionOf.isEmpty() ? siteNameStart() : -1;
        return end > 0 ? titleTag.substring(0, end) : titleTag;
    }

    /** The name of the wiki, from the end of the {@code title} element. */
    String siteName() {
        int start = siteNameStart();
        return start < 0 ? "" : titleTag.substring(start + " - ".length()).strip();
    }

    private int siteNameStart() {
        return Math.max(
                titleTag.lastIndexOf(" - "), Math.max(titleTag.lastIndexOf(" – "), titleTag.lastIndexOf(" — ")));
    }
}
