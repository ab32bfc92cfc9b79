package io.github.llmdata.crawler.settings;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How Wikipedia pages are read.
 *
 * @param inputs lists of URLs, saved pages, web archives, folders with such files, or the word {@code sample}; none if the user
 *     names a site alone
 * @param titles the host of the wiki whose pages the lists name by their titles; empty if they have URLs only
 * @param site the wiki whose pages are listed by the wiki itself
 * @param tables whether tables are kept
 * @param keepLinks whether links keep their URL, as in {@code [text](url)}
 * @param namespaces the numbers of the namespaces of articles, on wikis that do not state them
 */
public record WikiSettings(
        List<String> inputs,
        String titles,
        WikiSiteSettings site,
        Tables tables,
        boolean keepLinks,
        Set<String> namespaces) {
    private static final String INPUT = "crawler.wiki.input";
    private static final String TITLES = "crawler.wiki.titles";
    private static final String NAMESPACES = "crawler.wiki.namespaces";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final Pattern HOST =
            Pattern.compile("([\\p{L}\\p{M}\\p{N}.-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?|");

    public WikiSettings {
        if (!HOST.matcher(titles).matches()) {
            throw InvalidSettingException.of(
                    TITLES, "be the host of a wiki, such as en.wikipedia.org, or empty", titles);
        }
        for (String namespace : namespaces) {
            if (!NUMBER.matcher(namespace).matches()) {
                throw InvalidSettingException.of(NAMESPACES, "be a list of numbers, such as [0, 100]", namespace);
            }
        }
    }

    /** Whether tables are kept. */
    public enum Tables {
        /** Tables of values are left out. */
        NONE,
        /** Tables of values are kept, as Markdown. */
        MARKDOWN
    }

    static WikiSettings from(Keys keys) {
        WikiSiteSettings site = WikiSiteSettings.from(keys);
        boolean isSiteAlone =
                site.isNamed() && Configuration.untouched(keys.config(), INPUT).isPresent();
        return new WikiSettings(
                isSiteAlone ? List.of() : keys.texts(INPUT),
                keys.text(TITLES),
                site,
                keys.oneOf("crawler.wiki.tables", Tables.class),
                keys.flag("crawler.wiki.keep-links"),
                Set.copyOf(keys.texts(NAMESPACES)));
    }
}
