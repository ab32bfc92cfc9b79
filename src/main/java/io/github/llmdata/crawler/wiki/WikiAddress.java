package io.github.llmdata.crawler.wiki;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Host, title and path in the URL of a wiki page.
 *
 * @param host host of the desktop version, in lower case and without a port; empty for a relative URL
 * @param title title with spaces; empty if the URL does not contain it
 * @param path path from the slash on, without query and fragment
 */
record WikiAddress(String host, String title, String path) {
    static final WikiAddress NONE = new WikiAddress("", "", "");

    private static final int MAX_LENGTH = 4096;
    private static final char REPLACEMENT = '\uFFFD';

    /** Parses a URL, which may be relative. A URL of the Wayback Machine counts as that of the archived page. */
    static WikiAddress of(String url) {
        String address = withoutArchive(url.strip());
        if (address.isEmpty() || address.length() > MAX_LENGTH) {
            return NONE;
        }
        int hostStart = address.startsWith("//") ? 2 : address.indexOf("://") + 3;
        boolean isAbsolute = hostStart > 2 || address.startsWith("//");
        int pathStart = isAbsolute ? endOf(address, hostStart, "/?#") : 0;
        String host = isAbsolute ? host(address.substring(hostStart, pathStart)) : "";
        int queryStart = endOf(address, pathStart, "?#");
        String path = address.substring(pathStart, queryStart);
        String query = address.substring(queryStart, endOf(address, queryStart, "#"));
        return new WikiAddress(host, title(path, query), path);
    }

    /** The URL without the prefix {@code https://web.archive.org/web/20120315144017/}; the prefix may lack its host. */
    static String withoutArchive(String url) {
        int web = url.indexOf("/web/");
        if (web < 0 || !(web == 0 || url.startsWith("web.archive.org", web - "web.archive.org".length()))) {
            return url;
        }
        int stamp = web + "/web/".length();
        int end = url.indexOf('/', stamp);
        if (end <= stamp || !Character.isDigit(url.charAt(stamp)) || end - stamp > 20) {
            return url;
        }
        return url.substring(end + 1);
    }

    /** A parameter in the query of a URL; empty if there is none. */
    static String parameterOf(String url, String name) {
        int query = url.indexOf('?');
        return query < 0 ? "" : parameter(url.substring(query, endOf(url, query, "#")), name);
    }

    private static int endOf(String text, int from, String marks) {
        int i = from;
        while (i < text.length() && marks.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    /**
     * The host without user and port; hosts of mobile versions, {@code en.m.wikipedia.org}, become those of the desktop
     * version.
     */
    private static String host(String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        if (!host.startsWith("[") && host.indexOf(':') >= 0) {
            host = host.substring(0, host.indexOf(':'));
        }
        if (WikiSite.isWikimedia(host)) {
            host = host.replace(".m.", ".").replace(".zero.", ".");
            return host.startsWith("m.") ? "www." + host.substring(2) : host;
        }
        return host;
    }

    private static String title(String path, String query) {
        String parameter = parameter(query, "title");
        if (!parameter.isEmpty()) {
            return decoded(parameter.replace('+', ' '));
        }
        for (String before : new String[] {"/wiki/", "/page/html/", "/page/mobile-html/"}) {
            int at = path.indexOf(before);
            if (at >= 0 && at + before.length() < path.length()) {
                return decoded(path.substring(at + before.length()));
            }
        }
        if (path.endsWith("/html") && path.contains("/v1/page/")) {
            int start = path.indexOf("/v1/page/") + "/v1/page/".length();
            return start < path.length() - "/html".length()
                    ? decoded(path.substring(start, path.length() - "/html".length()))
                    : "";
        }
        return "";
    }

    private static String parameter(String query, String name) {
        for (int at = query.indexOf(name + "="); at > 0; at = query.indexOf(name + "=", at + 1)) {
            if (query.charAt(at - 1) == '?' || query.charAt(at - 1) == '&') {
                int start = at + name.length() + 1;
                return query.substring(start, endOf(query, start, "&"));
            }
        }
        return "";
    }

    /** Decodes escapes, if the result is UTF-8, and replaces underscores by spaces. */
    static String decoded(String text) {
        if (isPlain(text)) {
            return text.replace('_', ' ').strip();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                bytes.write(16 * high + low);
                i += 3;
            } else {
                int point = text.codePointAt(i);
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(point);
            }
        }
        String decoded = bytes.toString(StandardCharsets.UTF_8);
        boolean isUtf8 = decoded.indexOf(REPLACEMENT) < 0 || text.indexOf(REPLACEMENT) >= 0;
        return (isUtf8 ? decoded : text).replace('_', ' ').strip();
    }

    /** Whether a text has no escapes, and is what its UTF-8 is. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
