package io.github.llmdata.crawler.fetch;

import io.github.llmdata.crawler.fetch.wire.Headers;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which bodies are read.
 *
 * @param maxBytes largest body, in bytes as sent
 * @param cuts whether a longer body is cut after that many bytes; otherwise it is a failure
 * @param htmlOnly whether the body of a response is left unread if its type is not HTML
 * @param ofErrors whether the body of a response other than 2xx is read
 * @param keepsWire whether the octets of the exchange are kept, for an archive
 */
public record BodyRule(long maxBytes, boolean cuts, boolean htmlOnly, boolean ofErrors, boolean keepsWire) {

    public BodyRule {
        if (maxBytes < 0 || maxBytes > MAX_BYTES) {
            throw new IllegalArgumentException("a body of at most " + maxBytes + " bytes");
        }
    }

    private static final Pattern END_OF_TYPE = Pattern.compile("[;,]");

    /** The most that {@code maxBytes} can be. */
    private static final long MAX_BYTES = 1L << 30;

    /** Any body, whole. */
    public static BodyRule whole(long maxBytes) {
        return new BodyRule(maxBytes, false, false, false, false);
    }

    /** Any body, or its beginning. */
    public static BodyRule cutAt(long maxBytes) {
        return new BodyRule(maxBytes, true, false, false, false);
    }

    /** Pages, whole. */
    public static BodyRule html(long maxBytes) {
        return new BodyRule(maxBytes, false, true, false, false);
    }

    /** The same rule, which also reads the bodies of error responses. */
    public BodyRule withErrors() {
        return new BodyRule(maxBytes, cuts, htmlOnly, true, keepsWire);
    }

    /** The same rule, with the octets of the exchange. */
    public BodyRule withWire() {
        return new BodyRule(maxBytes, cuts, htmlOnly, ofErrors, true);
    }

    /** A response without a type may be HTML. */
    boolean wants(Headers headers) {
        return !htmlOnly || headers.contentType().map(BodyRule::isHtml).orElse(true);
    }

    private static boolean isHtml(String contentType) {
        String type = END_OF_TYPE.split(contentType, 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("text/html") || type.equals("application/xhtml+xml");
    }
}
