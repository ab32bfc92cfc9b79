package io.github.llmdata.crawler.url;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds a path. Segments, each with the slash before it, are added and removed at the end. */
final class UrlPath {
    private static final Pattern DOT = Pattern.compile("\\.|%2e", Pattern.CASE_INSENSITIVE);
    private static final Pattern TWO_DOTS = Pattern.compile("(?:\\.|%2e){2}", Pattern.CASE_INSENSITIVE);
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z][:|]");
    private static final Pattern FIRST_DRIVE = Pattern.compile("/[A-Za-z]:(?=/|$)");
    private static final Pattern ONLY_A_DRIVE = Pattern.compile("/[A-Za-z]:");

    private final StringBuilder path = new StringBuilder();
    private final boolean isFile;

    /** Starts with the path of another URL. File paths may have Windows drive letters. */
    UrlPath(boolean isFile, String start) {
        this.isFile = isFile;
        path.append(start);
    }

    /** Adds a segment; a segment of one or two dots (escaped or not) is resolved instead. */
    void add(String segment, boolean isLast) {
        if (TWO_DOTS.matcher(segment).matches()) {
            shorten();
            addIf(isLast, "");
        } else if (DOT.matcher(segment).matches()) {
            addIf(isLast, "");
        } else if (isFile && path.isEmpty() && isDrive(segment)) {
            addIf(true, segment.charAt(0) + ":");
        } else {
            addIf(true, segment);
        }
    }

    private void addIf(boolean condition, String segment) {
        if (condition) {
            path.append('/').append(segment);
        }
    }

    /** Removes the last segment; a drive stays. */
    void shorten() {
        boolean isDrive = isFile && ONLY_A_DRIVE.matcher(path).matches();
        if (!isDrive && !path.isEmpty()) {
            path.setLength(path.lastIndexOf("/"));
        }
    }

    /** The drive at the start of a path, with its slash; empty if there is none. */
    static String drive(String path) {
        Matcher drive = FIRST_DRIVE.matcher(path);
        return drive.lookingAt() ? drive.group() : "";
    }

    static boolean isDrive(String segment) {
        return DRIVE.matcher(segment).matches();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
