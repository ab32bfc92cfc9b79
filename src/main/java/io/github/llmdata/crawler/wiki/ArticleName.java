package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.model.Author;
import java.util.List;

/**
 * The names of the article on a page.
 *
 * @param site the wiki; its host is empty if unknown
 * @param id title by which the wiki identifies the article, with spaces
 * @param title title as a reader sees it
 * @param url URL of the article on the desktop version; empty if unknown
 * @param isKnown whether {@code id} is the title that the wiki uses; else it is taken from the text
 */
record ArticleName(WikiSite site, String id, String title, String url, boolean isKnown) {

    /** The contributors of the article, with the URL of its history, which names them. */
    Author author() {
        String contributors = site.name().isEmpty() ? "Contributors" : site.name() + " contributors";
        return new Author(contributors, isKnown ? site.historyUrl(id) : "");
    }

    /**
     * Finds the names.
     *
     * @param fallback the title if neither the page nor its text has one; may be empty
     */
    static ArticleName of(String pageUrl, PageFacts facts, FragmentNames fragment, String fallback) {
        WikiAddress page = WikiAddress.of(pageUrl);
        String host = firstNonEmpty(host(facts.addresses()), page.host(), host(facts.siteAddresses()), fragment.host());
        String wikiTitle = firstNonEmpty(
                title(facts.addresses()),
                facts.pageName(),
                page.title(),
                title(facts.furtherAddresses()),
                facts.displayTitle());
        String id = firstNonEmpty(wikiTitle, fragment.title(), fallback);
        String title = firstNonEmpty(facts.displayTitle(), id);
        WikiSite site = WikiSite.of(host, facts.script(), firstNonEmpty(facts.siteName(), host));
        return new ArticleName(site, id, title, url(pageUrl, facts, site, wikiTitle), !wikiTitle.isEmpty());
    }

    private static String title(List<String> addresses) {
        return addresses.stream()
                .map(address -> WikiAddress.of(address).title())
                .filter(title -> !title.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String host(List<String> addresses) {
        return addresses.stream()
                .map(address -> WikiAddress.of(address).host())
                .filter(host -> !host.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String url(String pageUrl, PageFacts facts, WikiSite site, String id) {
        for (String address : facts.addresses()) {
            String url = WikiAddress.withoutArchive(address);
            int fragment = url.indexOf('#');
            String found = absolute(fragment < 0 ? url : url.substring(0, fragment), site);
            if (!found.isEmpty()) {
                return found;
            }
        }
        boolean isKnown = !site.host().isEmpty() && !site.script().isEmpty();
        return isKnown && !id.isEmpty() ? site.articleUrl(id) : WikiAddress.withoutArchive(pageUrl);
    }

    private static String absolute(String url, WikiSite site) {
        if (url.startsWith("//")) {
            return "https:" + url;
        }
        if (url.startsWith("/")) {
            return site.host().isEmpty() ? "" : "https://" + site.host() + url;
        }
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            return ""; // the name of a file, as in copies of a wiki
        }
        return url.startsWith("http://") && WikiSite.isWikimedia(site.host())
                ? "https" + url.substring("http".length())
                : url;
    }

    private static String firstNonEmpty(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
