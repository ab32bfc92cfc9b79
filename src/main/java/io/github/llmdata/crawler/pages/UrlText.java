package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.model.Secrets;
import io.github.llmdata.crawler.url.HostUrl;
import io.github.llmdata.crawler.url.WebUrl;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text of a list as a URL: without blanks, quotes and brackets around it, with a scheme, and without a password. It is not
 * checked to be a URL beyond that.
 *
 * @param url the URL; if there is a fault, the text without what is around it
 * @param fault what was expected instead; empty if there is none
 */
record UrlText(String url, Optional<String> fault) {
    private static final Pattern BLANK = Pattern.compile("[\\p{IsWhite_Space}]");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    private static final Pattern SCHEME =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*|(?i:https?):.*", Pattern.DOTALL);
    private static final String REPLACEMENT = "\uFFFD";

    /** What people and programs put around a URL. */
    private static final Pattern WRAPPED = Pattern.compile(
            "<(?<a>[^<>]*)>|\"(?<b>[^\"]*)\"|'(?<c>[^']*)'|\u201c(?<d>[^\u201d]*)\u201d|\u2018(?<e>[^\u2019]*)\u2019|`(?<f>[^`]*)`");

    /** A text without what is not seen around it: blanks, line ends, marks of the direction of writing. */
    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isUnseen(text.charAt(start))) {
            start++;
        }
        while (start < end && isUnseen(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isUnseen(char next) {
        int type = Character.getType(next);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SPACE_SEPARATOR
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Whether a text is a URL, with or without a scheme, and not just some words. */
    static boolean isUrl(String text) {
        String bare = unwrapped(trimmed(text));
        return SCHEME.matcher(bare).matches() || HostUrl.of(bare).isPresent();
    }

    /**
     * Reads a text.
     *
     * @param isField whether the text is certainly all of the URL, so that a blank in it belongs to the URL
     */
    static UrlText of(String text, boolean isField) {
        String url = unwrapped(trimmed(text));
        if (url.isEmpty()) {
            return new UrlText("", Optional.of("a URL"));
        }
        if (url.contains(REPLACEMENT)) {
            return new UrlText(url, Optional.of("UTF-8"));
        }
        if (CONTROL.matcher(url).find()) {
            return new UrlText(url, Optional.of("a URL without tabs and line ends"));
        }
        if (!isField && BLANK.matcher(url).find()) {
            return new UrlText(url, Optional.of("a URL without blanks"));
        }
        String whole = SCHEME.matcher(url).matches() ? url : HostUrl.of(url).orElse(url);
        return new UrlText(withoutPassword(whole), Optional.empty());
    }

    private static String unwrapped(String text) {
        var wrapped = WRAPPED.matcher(text);
        if (!wrapped.matches()) {
            return text;
        }
        for (int group = 1; group <= wrapped.groupCount(); group++) {
            if (wrapped.group(group) != null) {
                return trimmed(wrapped.group(group));
            }
        }
        return text;
    }

    /** Removes the password from a URL at once, because it is never sent. */
    private static String withoutPassword(String url) {
        Optional<WebUrl> parsed = WebUrl.parse(url).filter(WebUrl::hasCredentials);
        if (parsed.isEmpty()) {
            return url;
        }
        String masked = Secrets.withoutPasswords(url);
        return masked.equals(url) && parsed.get().isWeb()
                ? parsed.get().origin() + parsed.get().target()
                : masked;
    }
}
