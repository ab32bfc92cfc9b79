package io.github.llmdata.crawler.model;

/**
 * What a collection of pages states about a page besides its HTML. Unknown texts are empty.
 *
 * @param title the title by which the wiki identifies the page, with spaces
 * @param language the code of its language
 * @param namespace the number of its namespace
 * @param license the name of its licence
 * @param kind what the page is
 * @param isOfMediaWiki whether the collection holds pages of MediaWiki only
 */
public record StatedFacts(
        String title, String language, String namespace, String license, Kind kind, boolean isOfMediaWiki) {
    /** Nothing is stated, as by files and web archives, which hold only the page. */
    public static final StatedFacts NONE = new StatedFacts("", "", "", "", Kind.UNKNOWN, false);

    /** What a page is. */
    public enum Kind {
        /** Nothing is said about it. */
        UNKNOWN,
        /** A page that lists what its title may mean. */
        DISAMBIGUATION,
        /** The page with which the wiki greets its readers. */
        MAIN_PAGE
    }
}
