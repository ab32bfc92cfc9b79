package io.github.llmdata.crawler.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.html.HtmlText;
import java.util.Locale;
import java.util.Optional;

/** What counts as a page. */
public enum PageTypes {
    HTML,
    /** Reddit gives its threads as JSON, too. */
    HTML_OR_JSON;

    private static final byte[] LIKE_A_PAGE = "<html>".getBytes(UTF_8);
    private static final int SNIFF_BYTES = 1024;
    private static final String JSON_IS_UTF8 = "application/json; charset=utf-8";

    /** Whether a body may be a page, by the {@code Content-Type} alone. */
    boolean mayBe(Optional<String> contentType) {
        return isJson(contentType) || HtmlText.isHtml(contentType, LIKE_A_PAGE);
    }

    /** Whether a body is a page. The bytes decide where the {@code Content-Type} says nothing. */
    boolean include(Optional<String> contentType, byte[] body) {
        return HtmlText.isHtml(contentType, body) || isJson(contentType, body);
    }

    /** The text of a page. */
    String text(Optional<String> contentType, byte[] body) {
        return HtmlText.decode(body, isJson(contentType, body) ? Optional.of(JSON_IS_UTF8) : contentType);
    }

    private boolean isJson(Optional<String> contentType, byte[] body) {
        boolean silent = HtmlText.isHtml(contentType, LIKE_A_PAGE) && !HtmlText.isHtml(contentType, body);
        return isJson(contentType)
                || (silent && looksLikeJson(new String(body, 0, Math.min(body.length, SNIFF_BYTES), UTF_8)));
    }

    /** Whether a text is taken for JSON, by how it begins. */
    boolean looksLikeJson(String start) {
        String text = start.replaceFirst("^\uFEFF", "").stripLeading();
        return this == HTML_OR_JSON && (text.startsWith("{") || text.startsWith("["));
    }

    private boolean isJson(Optional<String> contentType) {
        String type = contentType.orElse("").split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT);
        return this == HTML_OR_JSON && (type.equals("application/json") || type.equals("text/json"));
    }
}
