package io.github.llmdata.crawler.stack.dump;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The site that a dump is of.
 *
 * @param name its host name, such as {@code beer.stackexchange.com}; else a label of {@code [A-Za-z0-9._-]}
 * @param isHost whether the name is a host name, so that links can be made from it
 */
public record Site(String name, boolean isHost) {
    /** Matched on at most {@link #MAX_CHARS}, because it recurs for each label. */
    private static final Pattern HOST = Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}");

    private static final Pattern NOT_IN_LABELS = Pattern.compile("[^A-Za-z0-9._-]+");
    /** The last folder of an entry's path. */
    private static final Pattern FOLDER = Pattern.compile("(?:.*[/\\\\])?([^/\\\\]+)[/\\\\][^/\\\\]*", Pattern.DOTALL);

    private static final String UNKNOWN = "unknown";

    /** The limit of a host name. Names of entries in archives have none, and a label is part of every record's id. */
    private static final int MAX_CHARS = 253;

    static Site of(String name) {
        String host = name.toLowerCase(Locale.ROOT);
        if (host.length() <= MAX_CHARS && HOST.matcher(host).matches()) {
            return new Site(host, true);
        }
        String start = name.substring(0, Math.min(name.length(), MAX_CHARS));
        String label = NOT_IN_LABELS.matcher(start).replaceAll("_");
        boolean says = label.chars().anyMatch(Character::isLetterOrDigit);
        return new Site(says ? label : UNKNOWN, false);
    }

    /**
     * The site of a table that is a file, not an entry of an archive.
     *
     * @param folder the name of the file's folder, used if the file's name does not state the site
     */
    static Site ofFile(String file, String folder) {
        String stem = TableName.of(file).stem();
        return of(stem.isEmpty() ? folder : stem);
    }

    /**
     * The site of a table in an archive: the first host name among the entry's name, its folder in the archive, and the
     * archive's name; without one, the first of them that can be a label.
     */
    static Site ofEntry(String entry, String archive, String folder) {
        String archiveStem = TableName.of(archive).stem();
        List<String> names = List.of(TableName.of(entry).stem(), folderOf(entry), archiveStem, folder);
        Optional<Site> host = names.stream()
                .limit(archiveStem.isEmpty() ? 4 : 3)
                .map(Site::of)
                .filter(Site::isHost)
                .findFirst();
        return host.orElseGet(() -> of(names.stream()
                .filter(Predicate.not(String::isEmpty))
                .findFirst()
                .orElse(UNKNOWN)));
    }

    private static String folderOf(String entry) {
        Matcher folder = FOLDER.matcher(entry);
        return folder.matches() ? folder.group(1) : "";
    }
}
