package io.github.llmdata.crawler.overview;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes HTML. Every text and every value of an attribute is escaped, so nothing that a record, a URL or a message holds becomes an
 * element or ends one.
 */
final class Html {
    private static final Set<String> VOID = Set.of("meta", "br", "rect", "path", "line");
    private static final String NUMBERS = "#";
    private static final Pattern NUMBER = Pattern.compile("(about |< )?\\d");

    /** A cell with more characters is broken into lines. */
    private static final int LONG = 30;

    /** The width of a picture, by which its lengths are measured. */
    static final int PICTURE_WIDTH = 640;

    private static final char REPLACEMENT = '\ufffd';

    private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Starts an element. An element that has no content is complete by this.
     *
     * @param attributes names and values in turn
     */
    Html open(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
        if (!VOID.contains(name)) {
            open.push(name);
        } else if (name.length() > 2 && !name.equals("meta")) {
            out.append("</").append(name).append('>'); // an element of SVG
        }
        return this;
    }

    /** Ends the element that was started last. */
    Html close() {
        String name = open.pop();
        out.append("</").append(name).append('>');
        if (!Set.of("span", "bdi", "code", "a", "text", "title", "strong").contains(name)) {
            out.append('\n');
        }
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /** A whole element with a text in it. */
    Html element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    /** The style sheet, which is ours and holds nothing to escape. */
    Html style(String css) {
        open("style");
        out.append('\n').append(css);
        return close();
    }

    /**
     * The start of a table: its caption, and the heads of its columns.
     *
     * @param columns a column of numbers begins with {@code #}
     */
    Html table(String caption, String... columns) {
        open("div", "class", "wide", "role", "region", "tabindex", "0", "aria-label", caption);
        open("table").element("caption", caption).open("thead").open("tr");
        for (String column : columns) {
            if (column.startsWith(NUMBERS)) {
                element("th", column.substring(NUMBERS.length()), "scope", "col", "class", "number");
            } else {
                element("th", column, "scope", "col");
            }
        }
        return close().close().open("tbody");
    }

    /** A row of a table. Cells that are numbers stand at the right. */
    Html row(String head, String... cells) {
        open("tr").open("th", "scope", "row", "class", head.length() > LONG ? "long" : "short");
        element("bdi", head).close();
        for (String cell : cells) {
            cell(cell);
        }
        return close();
    }

    private void cell(String cell) {
        boolean isNumber = cell.length() < LONG && NUMBER.matcher(cell).lookingAt();
        open("td", "class", isNumber ? "number" : cell.length() > LONG ? "long" : "short");
        element("bdi", cell).close();
    }

    /** The end of a table. */
    Html endTable() {
        return close().close().close();
    }

    /**
     * The start of a picture in SVG, which is {@value #PICTURE_WIDTH} wide.
     *
     * @param label of the place in which it can be scrolled
     * @param title what it is
     * @param description the same for those who do not see it
     */
    Html picture(String id, double height, String label, String title, String description) {
        open("div", "class", "wide", "role", "region", "tabindex", "0", "aria-label", label);
        String box = "0 0 " + PICTURE_WIDTH + " " + coordinate(height);
        open("svg", "role", "img", "viewBox", box, "aria-labelledby", id + "-title " + id + "-desc");
        return element("title", title, "id", id + "-title").element("desc", description, "id", id + "-desc");
    }

    /** The end of a picture. */
    Html endPicture() {
        return close().close();
    }

    /** A place or a length in a picture. */
    static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isAllowed(c) ? c : REPLACEMENT);
            }
        }
    }

    /** Control characters are errors in HTML. */
    private static boolean isAllowed(char c) {
        return c == '\n' || c == '\t' || (c >= ' ' && (c < '\u007f' || c > '\u009f') && c != '\ufffe' && c != '\uffff');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
