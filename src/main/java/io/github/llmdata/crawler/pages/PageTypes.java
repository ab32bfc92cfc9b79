package io.github.llmdata.crawler.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.html.HtmlText;
import java.util.Locale;
import java.util.Optional;

/** Which content counts as a page. */
public enum PageTypes {
    HTML,
    /** HTML or JSON; Reddit serves a thread as either. */
    HTML_OR_JSON;

    /** A body that is HTML by its bytes: with it, {@code isHtml} is true unless the type says something else. */
    private static final byte[] HTML_START = "<html>".getBytes(UTF_8);

    private static final int SNIFF_BYTES = 1024;
    private static final String JSON_IS_UTF8 = "application/json; charset=utf-8";

    /** Whether a body may be a page, by the {@code Content-Type} alone. */
    boolean mayInclude(Optional<String> contentType) {
        return isJson(contentType) || HtmlText.isHtml(contentType, HTML_START);
    }

    /** Whether a body is a page. If the {@code Content-Type} does not decide, the first bytes do. */
    boolean includes(Optional<String> contentType, byte[] body) {
        return HtmlText.isHtml(contentType, body) || isJson(contentType, body);
    }

    /** The text of a page. */
    String decode(Optional<String> contentType, byte[] body) {
        return HtmlText.decode(body, isJson(contentType, body) ? Optional.of(JSON_IS_UTF8) : contentType);
    }

    private boolean isJson(Optional<String> contentType, byte[] body) {
        // The type leaves the choice to the bytes, and these are not HTML.
        boolean isUndeclared = HtmlText.isHtml(contentType, HTML_START) && !HtmlText.isHtml(contentType, body);
        return isJson(contentType)
                || (isUndeclared && looksLikeJson(new String(body, 0, Math.min(body.length, SNIFF_BYTES), UTF_8)));
    }

    /** Whether a text begins like JSON, if JSON counts as a page. */
    boolean looksLikeJson(String start) {
        String text = start.replaceFirst("^\uFEFF", "").stripLeading();
        return this == HTML_OR_JSON && (text.startsWith("{") || text.startsWith("["));
    }

    private boolean isJson(Optional<String> contentType) {
        String type = contentType.orElse("").split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT);
        return this == HTML_OR_JSON && (type.equals("application/json") || type.equals("text/json"));
    }
}
