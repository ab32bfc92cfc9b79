package io.github.llmdata.crawler.html;

import io.github.llmdata.crawler.charset.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for the encoding that a page states in its first bytes, by {@code <meta charset>}, {@code http-equiv} or an XML
 * declaration: the prescan of the HTML standard, section 13.2.3.2.
 */
final class MetaCharset {
    private static final Pattern RAW_TEXT = Pattern.compile("script|style|title", Pattern.CASE_INSENSITIVE);
    private static final Pattern XML = Pattern.compile(
            "<\\?xml(?=[^>]*+>)(?:(?!encoding)[^>])*+encoding[\\x00-\\x20]*+=[\\x00-\\x20]*+(?:\"([^\"]*+)\"|'([^']*+)').*+",
            Pattern.DOTALL);
    private static final Pattern CONTENT = Pattern.compile(
            "charset[\\t\\n\\f\\r ]*+=[\\t\\n\\f\\r ]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\"'\\t\\n\\f\\r ;][^\\t\\n\\f\\r ;]*+)?+)",
            Pattern.CASE_INSENSITIVE);
    private static final String SPACES = "\t\n\f\r ";

    private final String text;
    private final boolean skipsRawText;
    private int position;

    /** Whether more bytes were needed than there are, which ends the search without a result. */
    private boolean ranOut;

    private MetaCharset(String text, boolean skipsRawText) {
        this.text = text;
        this.skipsRawText = skipsRawText;
    }

    /** The encoding that is stated within this many bytes, as a browser finds it before it parses; empty if there is none. */
    static Optional<Encoding> prescan(byte[] page, int maxBytes) {
        String text = start(page, maxBytes);
        return utf16(text).or(() -> new MetaCharset(text, false).find()).or(() -> xml(text));
    }

    /**
     * The encoding that a {@code <meta>} states within this many bytes, as a browser finds it while it parses: not in scripts,
     * styles and titles.
     */
    static Optional<Encoding> find(byte[] page, int maxBytes) {
        return new MetaCharset(start(page, maxBytes), true).find();
    }

    private static String start(byte[] page, int maxBytes) {
        return new String(page, 0, Math.min(page.length, maxBytes), StandardCharsets.ISO_8859_1);
    }

    /** The beginning of an XML declaration in UTF-16. */
    private static Optional<Encoding> utf16(String text) {
        if (text.startsWith("<\0?\0x\0")) {
            return Optional.of(Encoding.UTF_16LE);
        }
        return text.startsWith("\0<\0?\0x") ? Optional.of(Encoding.UTF_16BE) : Optional.empty();
    }

    private static Optional<Encoding> xml(String text) {
        Matcher declaration = XML.matcher(text);
        if (!declaration.matches()) {
            return Optional.empty();
        }
        String label = declaration.group(1) == null ? declaration.group(2) : declaration.group(1);
        return label.chars().anyMatch(c -> c <= ' ')
                ? Optional.empty()
                : Encoding.of(label).map(Encoding::statedInAscii);
    }

    private Optional<Encoding> find() {
        Optional<Encoding> found = Optional.empty();
        while (found.isEmpty() && !ranOut && goTo("<", position)) {
            if (text.startsWith("<!--", position)) {
                // In <!--> the dashes that open the comment also close it.
                goTo("-->", position + 2);
            } else if (isMeta()) {
                position += "<meta".length();
                found = readMeta().filter(encoding -> !ranOut);
            } else if (isLetter(position + 1) || (text.startsWith("</", position) && isLetter(position + 2))) {
                skipTag();
            } else if (text.startsWith("<!", position)
                    || text.startsWith("</", position)
                    || text.startsWith("<?", position)) {
                goTo(">", position);
            }
            position++;
        }
        return found;
    }

    private boolean isMeta() {
        int end = position + "<meta".length();
        return text.regionMatches(true, position, "<meta", 0, "<meta".length())
                && end < text.length()
                && isSpace(text.charAt(end), "/");
    }

    private void skipTag() {
        int start = position + 1;
        while (!isSpace(peek(), ">")) {
            position++;
        }
        String name = text.substring(start, position);
        while (attribute().isPresent()) {
            // only the tag's end counts
        }
        if (skipsRawText && RAW_TEXT.matcher(name).matches()) {
            Matcher end = Pattern.compile("</" + name, Pattern.CASE_INSENSITIVE).matcher(text);
            position = end.find(position) ? end.start() - 1 : text.length();
        }
    }

    private Optional<Encoding> readMeta() {
        Set<String> names = new HashSet<>();
        boolean isPragma = false;
        boolean needsPragma = false;
        boolean isStated = false;
        // Stays empty if what is stated is an unknown label.
        Optional<Encoding> stated = Optional.empty();
        for (Optional<Attribute> next = attribute(); next.isPresent(); next = attribute()) {
            Attribute attribute = next.get();
            boolean isNew = names.add(attribute.name);
            if (isNew && attribute.name.equals("http-equiv")) {
                isPragma |= attribute.value.equals("content-type");
            } else if (isNew && attribute.name.equals("content") && !isStated) {
                stated = inContent(attribute.value);
                isStated = stated.isPresent();
                needsPragma |= isStated;
            } else if (isNew && attribute.name.equals("charset")) {
                stated = Encoding.of(attribute.value);
                isStated = true;
                needsPragma = false;
            }
        }
        return needsPragma && !isPragma ? Optional.empty() : stated.map(Encoding::statedInAscii);
    }

    /** The first {@code charset=} of a value; a quote without its partner makes it nothing. */
    private static Optional<Encoding> inContent(String value) {
        Matcher charset = CONTENT.matcher(value);
        if (!charset.find()) {
            return Optional.empty();
        }
        for (int group = 1; group <= charset.groupCount(); group++) {
            if (charset.group(group) != null) {
                return Encoding.of(charset.group(group));
            }
        }
        return Optional.empty();
    }

    /** Name and value in lower case. */
    private record Attribute(String name, String value) {}

    /** The next attribute of a tag; empty at the end of the tag. */
    private Optional<Attribute> attribute() {
        while (isSpace(peek(), "/") && !ranOut) {
            position++;
        }
        if (peek() == '>') {
            return Optional.empty();
        }
        int start = position;
        // A name may start with an equals sign.
        while (!isSpace(peek(), "/>") && (peek() != '=' || position == start)) {
            position++;
        }
        String name = lower(start);
        skipSpaces();
        if (peek() != '=' || ranOut) {
            return Optional.of(new Attribute(name, ""));
        }
        position++;
        skipSpaces();
        return Optional.of(new Attribute(name, value()));
    }

    private String value() {
        char quote = peek();
        if (quote != '"' && quote != '\'') {
            int start = position;
            while (!isSpace(peek(), ">")) {
                position++;
            }
            return lower(start);
        }
        position++;
        int start = position;
        while (peek() != quote && !ranOut) {
            position++;
        }
        String value = lower(start);
        position++;
        return value;
    }

    private void skipSpaces() {
        while (isSpace(peek(), "")) {
            position++;
        }
    }

    /** The character at the position; behind the end that of the end of a tag. */
    private char peek() {
        if (position >= text.length()) {
            ranOut = true;
            return '>';
        }
        return text.charAt(position);
    }

    private String lower(int start) {
        return text.substring(start, position).toLowerCase(Locale.ROOT);
    }

    /** Moves to the next occurrence of a text, at its last character, or to the end. Returns whether there is one. */
    private boolean goTo(String wanted, int from) {
        int found = text.indexOf(wanted, from);
        position = found < 0 ? text.length() : found + wanted.length() - 1;
        return found >= 0;
    }

    private static boolean isSpace(char c, String others) {
        return SPACES.indexOf(c) >= 0 || others.indexOf(c) >= 0;
    }

    private boolean isLetter(int index) {
        char c = index < text.length() ? text.charAt(index) : ' ';
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
