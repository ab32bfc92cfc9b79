package io.github.llmdata.crawler.stack.dump;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of the name of a file or an archive entry.
 *
 * @param stem the name without the suffixes of containers and XML and without {@code Posts}: often the site
 * @param isPosts whether it is the name of a posts table, such as {@code Posts.xml.gz} or {@code site.com-Posts.xml}
 */
public record TableName(String stem, boolean isPosts) {
    private static final Pattern POSTS = Pattern.compile("(?:(?<stem>.*)[-_.])?posts", Pattern.CASE_INSENSITIVE);
    private static final String XML = ".xml";
    /** The prefix of files that macOS adds to archives. */
    private static final String RESOURCE_FORK = "._";

    /** No file has a longer name; entries of archives may have one of megabytes, all of it suffixes. */
    private static final int MAX_CHARS = 255;

    /** Reads the last part of a path, whichever separator it is written with. */
    public static TableName of(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        if (name.length() > MAX_CHARS) {
            return new TableName(name.substring(0, MAX_CHARS), false);
        }
        String bare = name;
        while (Container.named(bare) != Container.PLAIN) {
            bare = bare.substring(
                    0, bare.length() - Container.named(bare).suffix().length());
        }
        boolean isXml = bare.toLowerCase(Locale.ROOT).endsWith(XML);
        if (isXml) {
            bare = bare.substring(0, bare.length() - XML.length());
        }
        Matcher posts = POSTS.matcher(bare);
        if (!posts.matches()) {
            return new TableName(bare, false);
        }
        String stem = posts.group("stem");
        return new TableName(stem == null ? "" : stem, isXml && !name.startsWith(RESOURCE_FORK));
    }
}
