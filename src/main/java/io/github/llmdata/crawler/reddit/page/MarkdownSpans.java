package io.github.llmdata.crawler.reddit.page;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes HTML of the text within a block of Markdown: emphasis, code, links, superscript, spoilers. */
final class MarkdownSpans {
    private static final int MAX_DEPTH = 12;
    private static final String ESCAPABLE = "\\`*_{}[]()#+-.!:|&<>^~/";

    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});");
    private static final Pattern ADDRESS = Pattern.compile("(?:https?://|www\\.)[^\\s<]+");
    private static final Pattern PLACE = Pattern.compile("/?[ru]/[A-Za-z0-9_-]{2,40}(?:/[A-Za-z0-9_/-]*)?");
    private static final Pattern TARGET =
            Pattern.compile("\\s?+\\(\\s*+<?((?:https?://|ftp://|mailto:|www\\.|/|#)[^()\\s]*+"
                    + "(?:\\([^()\\s]*+\\)[^()\\s]*+){0,9}+)(?:\\s++\"([^\"\\n]*+)\")?+\\s*+\\)");

    /** The longest label of a link that is looked for. */
    private static final int MAX_LABEL = 1000;

    private final String text;
    private final int depth;
    private final StringBuilder html;

    /** Marks of which no end was found; one that starts later has none either. */
    private final Set<String> endless = new HashSet<>();

    private MarkdownSpans(String text, int depth, StringBuilder html) {
        this.text = text;
        this.depth = depth;
        this.html = html;
    }

    static String toHtml(String text) {
        StringBuilder html = new StringBuilder(text.length() * 2);
        new MarkdownSpans(text, 0, html).write();
        return html.toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void inner(int from, int to) {
        if (depth < MAX_DEPTH) {
            new MarkdownSpans(text.substring(from, to), depth + 1, html).write();
        } else {
            html.append(escaped(text.substring(from, to)));
        }
    }

    private void write() {
        int i = 0;
        while (i < text.length()) {
            int end = special(i);
            if (end < 0) {
                plain(text.charAt(i), i);
                i++;
            } else {
                i = end;
            }
        }
    }

    private void plain(char c, int at) {
        if (c == '\n') {
            html.append(at >= 2 && text.startsWith("  ", at - 2) ? "<br>" : "\n");
        } else {
            html.append(c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : String.valueOf(c));
        }
    }

    /** Writes what starts at a position, if something does; returns where it ends, or -1. */
    private int special(int i) {
        return switch (text.charAt(i)) {
            case '\\' -> escape(i);
            case '`' -> code(i);
            case '*', '_', '~' -> emphasis(i);
            case '^' -> superscript(i);
            case '[' -> link(i);
            case '&' -> reference(i);
            case '<' -> address(i, i + 1);
            case '>' -> spoiler(i);
            case 'h', 'w' -> isWordStart(i) ? address(i, i) : -1;
            case '/', 'r', 'u' -> isWordStart(i) ? place(i) : -1;
            default -> -1;
        };
    }

    private boolean isWordStart(int i) {
        return i == 0 || !(Character.isLetterOrDigit(text.charAt(i - 1)) || text.charAt(i - 1) == '/');
    }

    private int escape(int i) {
        if (i + 1 == text.length() || ESCAPABLE.indexOf(text.charAt(i + 1)) < 0) {
            return -1;
        }
        html.append(escaped(text.substring(i + 1, i + 2)));
        return i + 2;
    }

    private int code(int i) {
        int length = run(i);
        String mark = text.substring(i, i + length);
        int end = i + length;
        if (!endless.contains(mark)) {
            end = text.indexOf(mark, end);
            while (end >= 0 && run(end) != length) {
                end = text.indexOf(mark, end + run(end));
            }
            if (end >= 0) {
                html.append("<code>")
                        .append(escaped(text.substring(i + length, end).strip()));
                html.append("</code>");
                return end + length;
            }
            endless.add(mark);
        }
        html.append(mark);
        return i + length;
    }

    /** How often a character is repeated from a position on. */
    private int run(int i) {
        int end = i;
        while (end < text.length() && text.charAt(end) == text.charAt(i)) {
            end++;
        }
        return end - i;
    }

    private int emphasis(int i) {
        char c = text.charAt(i);
        int run = run(i);
        boolean isInWord = c == '_' && i > 0 && Character.isLetterOrDigit(text.charAt(i - 1));
        boolean canOpen = !isInWord && i + run < text.length() && !Character.isWhitespace(text.charAt(i + run));
        for (int length = Math.min(run, 3); length > 0 && canOpen; length--) {
            int end = c == '~' && length != 2 ? -1 : end(c, length, i + length);
            if (end >= 0) {
                html.append(tags(c, length, "<"));
                inner(i + length, end);
                html.append(tags(c, length, "</"));
                return end + length;
            }
        }
        html.append(text, i, i + run);
        return i + run;
    }

    private static String tags(char c, int length, String open) {
        if (c == '~') {
            return open + "del>";
        }
        return switch (length) {
            case 1 -> open + "em>";
            case 2 -> open + "strong>";
            default -> open.equals("<") ? "<strong><em>" : "</em></strong>";
        };
    }

    /** Where a mark of emphasis ends that has started before a position; -1 if it does not. */
    private int end(char c, int length, int from) {
        String mark = String.valueOf(c).repeat(length);
        if (endless.contains(mark)) {
            return -1;
        }
        for (int i = text.indexOf(mark, from + 1); i >= 0; i = text.indexOf(mark, i)) {
            int run = run(i);
            boolean isEscaped = text.charAt(i - 1) == '\\';
            boolean isBehindText = !Character.isWhitespace(text.charAt(i - 1)) && !isEscaped;
            boolean isInWord = i + run < text.length() && Character.isLetterOrDigit(text.charAt(i + run));
            if (isBehindText && !isInWord && (run == length || run > 2)) {
                return i + run - length;
            }
            i += run;
        }
        endless.add(mark);
        return -1;
    }

    private int superscript(int i) {
        if (i + 1 >= text.length()) {
            return -1;
        }
        int end;
        int from = i + 1;
        if (text.charAt(from) == '(') {
            from++;
            end = endless.contains("^(") ? -1 : text.indexOf(')', from);
            if (end < 0) {
                endless.add("^(");
                return -1;
            }
        } else {
            end = from;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
        }
        if (end == from) {
            return -1;
        }
        html.append("<sup>");
        inner(from, end);
        html.append("</sup>");
        return text.charAt(i + 1) == '(' ? end + 1 : end;
    }

    private int link(int i) {
        int end = endless.contains("[") ? -1 : labelEnd(i);
        if (end < 0) {
            return -1;
        }
        Matcher target = TARGET.matcher(text).region(end + 1, text.length());
        if (!target.lookingAt()) {
            return -1;
        }
        String href = target.group(1).endsWith(">")
                ? target.group(1).substring(0, target.group(1).length() - 1)
                : target.group(1);
        html.append("<a href=\"").append(attribute(href)).append('"');
        if (target.group(2) != null) {
            html.append(" title=\"").append(attribute(target.group(2))).append('"');
        }
        html.append('>');
        inner(i + 1, end);
        html.append("</a>");
        return target.end();
    }

    private static String attribute(String value) {
        return escaped(value.replaceAll("\\\\([\\\\`*_{}\\[\\]()#+.!:|&<>^~/-])", "$1"))
                .replace("&amp;amp;", "&amp;")
                .replace("\"", "&quot;");
    }

    private int labelEnd(int start) {
        int open = 0;
        int last = Math.min(text.length(), start + MAX_LABEL);
        for (int i = start; i < last; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                open++;
            } else if (c == ']' && --open == 0) {
                return i;
            }
        }
        if (last == text.length()) {
            endless.add("[");
        }
        return -1;
    }

    private int reference(int i) {
        Matcher reference = REFERENCE.matcher(text).region(i, text.length());
        if (!reference.lookingAt()) {
            return -1;
        }
        html.append(reference.group());
        return reference.end();
    }

    /** An address, whether in angle brackets or not. */
    private int address(int start, int from) {
        Matcher address = ADDRESS.matcher(text).region(from, text.length());
        if (!address.lookingAt()) {
            return -1;
        }
        boolean isInBrackets = start < from;
        int end = isInBrackets ? text.indexOf('>', from) : withoutMarks(from, address.end());
        if (end < 0 || end > address.end()) {
            return -1;
        }
        String shown = text.substring(from, end);
        String href = shown.startsWith("www.") ? "http://" + shown : shown;
        html.append("<a href=\"").append(attribute(href)).append("\">");
        html.append(escaped(shown).replace("&amp;amp;", "&amp;")).append("</a>");
        return isInBrackets ? end + 1 : end;
    }

    /** The end of an address without the marks of the sentence around it. */
    private int withoutMarks(int from, int to) {
        String address = text.substring(from, to);
        long round = count(address, ')') - count(address, '(');
        long square = count(address, ']') - count(address, '[');
        int end = to;
        while (end > from) {
            char last = text.charAt(end - 1);
            if (last == ')' && round > 0) {
                round--;
            } else if (last == ']' && square > 0) {
                square--;
            } else if ("?!.,:;*_~\"'".indexOf(last) < 0) {
                break;
            }
            end--;
        }
        return end;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private int place(int i) {
        Matcher place = PLACE.matcher(text).region(i, text.length());
        if (!place.lookingAt()) {
            return -1;
        }
        String name = place.group();
        html.append("<a href=\"")
                .append(name.startsWith("/") ? "" : "/")
                .append(name)
                .append("\">");
        html.append(name).append("</a>");
        return place.end();
    }

    private int spoiler(int i) {
        int end = text.startsWith(">!", i) && !endless.contains(">!") ? text.indexOf("!<", i + 2) : -1;
        if (end < 0) {
            if (text.startsWith(">!", i)) {
                endless.add(">!");
            }
            return -1;
        }
        html.append("<span class=\"md-spoiler-text\">");
        inner(i + 2, end);
        html.append("</span>");
        return end + 2;
    }
}
