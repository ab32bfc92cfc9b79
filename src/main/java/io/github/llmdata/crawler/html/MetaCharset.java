package io.github.llmdata.crawler.html;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for the charset that a page states in its first bytes, by {@code <meta charset>} or {@code http-equiv}, with the prescan
 * of the HTML standard (13.2.3.2). Unlike the standard, this one skips scripts, styles and titles.
 */
final class MetaCharset {
    private static final Pattern RAW_TEXT = Pattern.compile("script|style|title");

    private final String text;
    private int position;

    private MetaCharset(String text) {
        this.text = text;
    }

    /** The first known charset that is stated within this many bytes; unknown ones are skipped. Empty if there is none. */
    static Optional<Charset> find(byte[] page, int maxBytes) {
        int length = Math.min(page.length, maxBytes);
        return new MetaCharset(new String(page, 0, length, StandardCharsets.ISO_8859_1)).find();
    }

    private Optional<Charset> find() {
        Optional<Charset> found = Optional.empty();
        while (found.isEmpty() && goTo("<", position)) {
            if (text.startsWith("<!--", position)) {
                // In <!--> the dashes that open the comment also close it.
                position = goTo("-->", position + 2) ? position + 3 : text.length();
            } else if (text.startsWith("</", position)) {
                position += 2;
                skipTag();
            } else if (position + 1 < text.length() && isLetter(text.charAt(position + 1))) {
                position++;
                found = readTag();
            } else if (text.startsWith("<!", position) || text.startsWith("<?", position)) {
                goTo(">", position);
            } else {
                position++;
            }
        }
        return found;
    }

    private Optional<Charset> readTag() {
        String name = readUntil("\t\n\f\r />");
        Map<String, String> attributes = readAttributes();
        if (name.equals("meta")) {
            return stated(attributes).flatMap(MetaCharset::byLabel);
        }
        if (RAW_TEXT.matcher(name).matches()) {
            Matcher end = Pattern.compile("</" + name, Pattern.CASE_INSENSITIVE).matcher(text);
            position = end.find(position) ? end.start() : text.length();
        }
        return Optional.empty();
    }

    private void skipTag() {
        if (position < text.length() && isLetter(text.charAt(position))) {
            readUntil("\t\n\f\r />");
            readAttributes();
        } else {
            goTo(">", position);
        }
    }

    private static Optional<String> stated(Map<String, String> meta) {
        if (meta.containsKey("charset")) {
            return Optional.of(meta.get("charset"));
        }
        boolean pragma = "content-type".equals(meta.get("http-equiv"));
        return pragma ? ContentTypes.charsetLabel(meta.getOrDefault("content", "")) : Optional.empty();
    }

    /** A page whose {@code <meta>} can be read as ASCII is not UTF-16, so UTF-16 is taken as UTF-8. */
    private static Optional<Charset> byLabel(String label) {
        return CharsetLabels.charset(label)
                .map(charset -> charset.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : charset);
    }

    /** Names and values in lower case; the first of equal names counts. */
    private Map<String, String> readAttributes() {
        Map<String, String> attributes = new HashMap<>();
        skip("\t\n\f\r /");
        while (position < text.length() && text.charAt(position) != '>') {
            // A name may start with an equals sign.
            String first = text.substring(position, position + 1);
            position++;
            String name = lower(first) + readUntil("\t\n\f\r />=");
            skip("\t\n\f\r ");
            String value = "";
            if (position < text.length() && text.charAt(position) == '=') {
                position++;
                value = readValue();
            }
            attributes.putIfAbsent(name, value);
            skip("\t\n\f\r /");
        }
        return attributes;
    }

    private String readValue() {
        skip("\t\n\f\r ");
        if (position < text.length() && "\"'".indexOf(text.charAt(position)) >= 0) {
            String quote = text.substring(position, position + 1);
            position++;
            String value = readUntil(quote);
            position = Math.min(position + 1, text.length());
            return value;
        }
        return readUntil("\t\n\f\r >");
    }

    /** The text before the first of these characters, in lower case. */
    private String readUntil(String stops) {
        int start = position;
        while (position < text.length() && stops.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return lower(text.substring(start, position));
    }

    private void skip(String characters) {
        while (position < text.length() && characters.indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    /** Moves to the next occurrence of a text, or to the end. Returns whether there is one. */
    private boolean goTo(String wanted, int from) {
        int found = text.indexOf(wanted, from);
        position = found < 0 ? text.length() : found;
        return found >= 0;
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    private static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
