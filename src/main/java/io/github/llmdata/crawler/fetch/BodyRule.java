package io.github.llmdata.crawler.fetch;

import java.util.Locale;

/**
 * Which bodies are read.
 *
 * @param maxBytes over the wire
 * @param cuts whether a longer body is cut there; otherwise it is a failure
 * @param htmlOnly whether the body of an answer that calls itself something else than HTML is left unread
 * @param ofErrors whether that of an answer other than 2xx is read
 */
public record BodyRule(long maxBytes, boolean cuts, boolean htmlOnly, boolean ofErrors) {

    public BodyRule {
        if (maxBytes < 0 || maxBytes > MAX_BYTES) {
            throw new IllegalArgumentException("a body of at most " + maxBytes + " bytes");
        }
    }

    /** Arrays end here. */
    private static final long MAX_BYTES = 1L << 30;

    /** Any body, whole. */
    public static BodyRule whole(long maxBytes) {
        return new BodyRule(maxBytes, false, false, false);
    }

    /** Any body, or what it begins with. */
    public static BodyRule cutAt(long maxBytes) {
        return new BodyRule(maxBytes, true, false, false);
    }

    /** Pages, whole. */
    public static BodyRule html(long maxBytes) {
        return new BodyRule(maxBytes, false, true, false);
    }

    /** The same, and what a server says about an error, too. */
    public BodyRule withErrors() {
        return new BodyRule(maxBytes, cuts, htmlOnly, true);
    }

    /** An answer that does not say what it is, or only that it is bytes, may be HTML. */
    boolean wants(Headers headers) {
        return !htmlOnly || headers.first("Content-Type").map(BodyRule::isHtml).orElse(true);
    }

    private static boolean isHtml(String contentType) {
        String type = contentType.split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("text/html") || type.equals("application/xhtml+xml");
    }
}
