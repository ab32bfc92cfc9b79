package io.github.llmdata.crawler.html;

import io.github.llmdata.crawler.charset.Encoding;
import io.github.llmdata.crawler.charset.WellFormedUtf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decodes a web page by the encoding that a browser would find. */
public final class HtmlText {
    /** The bytes in which a browser looks for a {@code <meta>}. */
    private static final int PRESCAN_BYTES = 1024;

    /** How far a {@code <meta>} is searched for in a page that is not UTF-8. */
    private static final int LATE_META_BYTES = 1 << 16;

    /** So many valid sequences are needed for each invalid one to call a text UTF-8. */
    private static final int VALID_PER_DAMAGED = 10;

    private static final int SNIFF_BYTES = 1024;
    private static final String FIRST_TAGS =
            "!doctype html|html|head|body|title|script|style|iframe|table|div|font|h1|br|a|b|p";
    private static final Pattern LOOKS_LIKE_HTML = Pattern.compile(
            "\\s*+(?:<\\?xml[^>]*+>\\s*+)?+(?:<!--(?s:.*?)-->\\s*+)*+<(?:" + FIRST_TAGS + ")[\\s>].*+",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private HtmlText() {}

    /** An encoding, and the index of the first byte after the byte order mark. */
    private record Marked(Encoding encoding, int start) {}

    /**
     * Decodes by the byte order mark; else by the charset of the header; else by a {@code <meta>} in the first 1 KiB, or an XML
     * declaration; else as UTF-8 if the bytes are UTF-8; else by a {@code <meta>} in the first 64 KiB; else as windows-1252.
     * Unknown charsets are ignored, malformed bytes become U+FFFD.
     *
     * @param contentType value of the header field {@code Content-Type}
     */
    public static String decode(byte[] body, Optional<String> contentType) {
        Marked marked = byteOrderMark(body)
                .orElseGet(() -> new Marked(stated(body, contentType).orElseGet(() -> guessed(body)), 0));
        return marked.encoding.decode(body, marked.start);
    }

    /**
     * Whether a body is HTML.
     *
     * @param contentType value of the header field {@code Content-Type}; if it says nothing, the bytes decide
     * @param firstBytes of the body, 1 KiB or more if there are as many
     */
    public static boolean isHtml(Optional<String> contentType, byte[] firstBytes) {
        Optional<String> type = contentType.flatMap(ContentTypes::type);
        if (type.isPresent()) {
            return type.get().equals("text/html") || type.get().equals("application/xhtml+xml");
        }
        Marked marked = byteOrderMark(firstBytes).orElse(new Marked(Encoding.WINDOWS_1252, 0));
        byte[] start = Arrays.copyOf(firstBytes, Math.min(firstBytes.length, SNIFF_BYTES));
        return LOOKS_LIKE_HTML
                .matcher(marked.encoding.decode(start, marked.start))
                .matches();
    }

    private static Optional<Encoding> stated(byte[] body, Optional<String> contentType) {
        return contentType
                .flatMap(ContentTypes::charsetLabel)
                .flatMap(Encoding::of)
                .or(() -> MetaCharset.prescan(body, PRESCAN_BYTES));
    }

    private static Encoding guessed(byte[] body) {
        if (isUtf8(body)) {
            return Encoding.UTF_8;
        }
        return MetaCharset.find(body, LATE_META_BYTES).orElse(Encoding.WINDOWS_1252);
    }

    /**
     * Whether the text is UTF-8, perhaps with some damaged bytes or a cut end: at least ten valid sequences for each
     * invalid one. Text in another charset has hardly any valid ones.
     */
    private static boolean isUtf8(byte[] body) {
        if (WellFormedUtf8.isWellFormed(body)) {
            return true;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        long nonAscii = text.chars().filter(c -> c >= 0x80).count();
        long damaged = text.chars().filter(c -> c == '\uFFFD').count();
        return damaged * VALID_PER_DAMAGED <= nonAscii - damaged;
    }

    private static Optional<Marked> byteOrderMark(byte[] body) {
        if (startsWith(body, 0xef, 0xbb, 0xbf)) {
            return Optional.of(new Marked(Encoding.UTF_8, 3));
        }
        if (startsWith(body, 0xfe, 0xff)) {
            return Optional.of(new Marked(Encoding.UTF_16BE, 2));
        }
        if (startsWith(body, 0xff, 0xfe)) {
            return Optional.of(new Marked(Encoding.UTF_16LE, 2));
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
