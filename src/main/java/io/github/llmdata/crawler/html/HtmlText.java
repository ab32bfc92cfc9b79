package io.github.llmdata.crawler.html;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decodes a web page by the character set that a browser would find. */
public final class HtmlText {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int PRESCAN_BYTES = 1024;
    /** The bytes in which a browser looks for the charset. */
    private static final int LATE_META_BYTES = 1 << 16;

    /** Valid sequences of UTF-8 that outweigh one that is not. */
    private static final int DAMAGE_SHARE = 10;

    private static final int SNIFF_BYTES = 1024;
    private static final String FIRST_TAGS =
            "!doctype html|html|head|body|title|script|style|iframe|table|div|font|h1|br|a|b|p";
    private static final Pattern LOOKS_LIKE_HTML = Pattern.compile(
            "\\s*+(?:<\\?xml[^>]*+>\\s*+)?+(?:<!--(?s:.*?)-->\\s*+)*+<(?:" + FIRST_TAGS + ")[\\s>].*+",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private HtmlText() {}

    /** A character set, and where the text starts. */
    private record Marked(Charset charset, int start) {}

    /**
     * Decodes by the byte order mark, else by the charset of the header, else by that of the page, else as UTF-8 if it
     * is that, else as windows-1252. Unknown charsets are ignored, malformed bytes become U+FFFD.
     *
     * @param contentType value of the header
     */
    public static String decode(byte[] body, Optional<String> contentType) {
        Marked marked = byteOrderMark(body)
                .orElseGet(() -> new Marked(stated(body, contentType).orElseGet(() -> guessed(body)), 0));
        return new String(body, marked.start, body.length - marked.start, marked.charset);
    }

    /**
     * Whether this is a page.
     *
     * @param contentType value of the header; if it says nothing, the bytes decide
     * @param firstBytes of the body, 1 KiB or more if there are as many
     */
    public static boolean isHtml(Optional<String> contentType, byte[] firstBytes) {
        Optional<String> type = contentType.flatMap(ContentTypes::type);
        if (type.isPresent()) {
            return type.get().equals("text/html") || type.get().equals("application/xhtml+xml");
        }
        Marked marked = byteOrderMark(firstBytes).orElse(new Marked(StandardCharsets.ISO_8859_1, 0));
        int length = Math.min(firstBytes.length, SNIFF_BYTES) - marked.start;
        return LOOKS_LIKE_HTML
                .matcher(new String(firstBytes, marked.start, length, marked.charset))
                .matches();
    }

    private static Optional<Charset> stated(byte[] body, Optional<String> contentType) {
        return contentType
                .flatMap(ContentTypes::charsetLabel)
                .flatMap(CharsetLabels::charset)
                .or(() -> MetaCharset.find(body, PRESCAN_BYTES));
    }

    private static Charset guessed(byte[] body) {
        if (isUtf8(body)) {
            return StandardCharsets.UTF_8;
        }
        return MetaCharset.find(body, LATE_META_BYTES).orElse(WINDOWS_1252);
    }

    /**
     * Whether this is UTF-8, or was before some bytes of it were damaged or the end was cut: text in another character set
     * hardly ever has a sequence that is valid, let alone ten for one that is not.
     */
    private static boolean isUtf8(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        long foreign = text.chars().filter(c -> c >= 0x80).count();
        long damaged = text.chars().filter(c -> c == '\uFFFD').count();
        return damaged * DAMAGE_SHARE <= foreign - damaged;
    }

    private static Optional<Marked> byteOrderMark(byte[] body) {
        if (startsWith(body, 0xef, 0xbb, 0xbf)) {
            return Optional.of(new Marked(StandardCharsets.UTF_8, 3));
        }
        if (startsWith(body, 0xfe, 0xff)) {
            return Optional.of(new Marked(StandardCharsets.UTF_16BE, 2));
        }
        if (startsWith(body, 0xff, 0xfe)) {
            return Optional.of(new Marked(StandardCharsets.UTF_16LE, 2));
        }
        return Optional.empty();
    }

    private static boolean startsWith(byte[] body, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= body.length || (body[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
