package io.github.llmdata.crawler.wiki;

/**
 * Makes the addresses in the links of an article absolute.
 *
 * @param site the wiki of the article
 */
record LinkAddresses(WikiSite site) {

    /** The absolute address; empty if the link leads to a place on the page, or to a page that does not exist. */
    String absolute(String href) {
        if (href.isBlank() || href.startsWith("#") || href.startsWith("javascript:") || href.contains("redlink=1")) {
            return "";
        }
        if (href.startsWith("//")) {
            return "https:" + href;
        }
        if (href.startsWith("./")) {
            return article(href.substring(2));
        }
        if (href.startsWith("/")) {
            return site.host().isEmpty() ? "" : "https://" + site.host() + href;
        }
        return href.contains(":") ? href : "";
    }

    /** A link of Parsoid, whose path is the title. */
    private String article(String path) {
        boolean isPlace = path.startsWith("#");
        if (isPlace || site.host().isEmpty()) {
            return "";
        }
        int end = path.indexOf('#') < 0 ? path.length() : path.indexOf('#');
        return site.articleUrl(WikiAddress.decoded(path.substring(0, end))) + path.substring(end);
    }
}
