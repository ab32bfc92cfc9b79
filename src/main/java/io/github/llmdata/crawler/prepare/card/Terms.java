package io.github.llmdata.crawler.prepare.card;

import java.util.Map;

/** The terms of the sources. They are summed up here, not quoted; those in force are at the addresses that are named. */
final class Terms {
    private static final Map<String, String> BY_SOURCE = Map.of(
            "wiki",
            "**Wikipedia** (`wiki`). Texts are under CC BY-SA, mostly version 4.0 (before June 2023: 3.0), many also under the"
                    + " GFDL: https://foundation.wikimedia.org/wiki/Policy:Terms_of_Use. The authors are named by the history of"
                    + " each page, to which `authors` links. Pages of other wikis are under the licence that they name, which may"
                    + " forbid commercial use; where `license` is null, a page names none.",
            "stack",
            "**Stack Exchange** (`stack`). Posts are under CC BY-SA: version 2.5 before 2011-04-08, 3.0 before 2018-05-02, 4.0"
                    + " since then (https://stackoverflow.com/help/licensing). `license` is that of the posts of each record; two are"
                    + " joined by `AND`. Since July 2024 a dump is given to registered users who declare that they do not use it to"
                    + " train a language model. That is a term of the download, not of the licence; whoever uses these records"
                    + " must know which dump they came from.",
            "reddit",
            "**Reddit** (`reddit`). There is no licence. Posts belong to their authors; the User Agreement"
                    + " (https://redditinc.com/policies/user-agreement) gives rights to Reddit alone, and the Public Content"
                    + " Policy (https://support.reddithelp.com/hc/en-us/articles/26410290525844-Public-Content-Policy) asks for an"
                    + " agreement before public content is used commercially or to train models, and for the removal of what"
                    + " its authors delete. Since mid-2024 robots.txt of reddit.com forbids all crawling. For threads from"
                    + " archives of Common Crawl, its terms (https://commoncrawl.org/terms-of-use) hold besides; dumps that others"
                    + " made of Reddit have been licensed by nobody either. Do not publish these records without advice.");

    private static final String OTHER = " has terms that this program does not know. Ask whoever made its records.";

    private Terms() {}

    /** The terms of a source, in Markdown. */
    static String of(String source) {
        String name = source.isEmpty() ? "A source without a name" : Markdown.escaped(source);
        return BY_SOURCE.getOrDefault(source, name + OTHER);
    }
}
