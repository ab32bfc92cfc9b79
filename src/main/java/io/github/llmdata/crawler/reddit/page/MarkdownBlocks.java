package io.github.llmdata.crawler.reddit.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes of Markdown as people typed it the HTML that the site makes of it, so that both are read to the same text. The dialect is
 * the one that https://www.reddit.com/wiki/markdown describes: superscript, spoilers, tables, headings without a blank, quotes
 * that go on over empty lines, and no HTML.
 *
 * <p>Time and memory are linear in the text: nesting ends at a depth, and what has no end is not looked for again.
 */
final class MarkdownBlocks {
    private static final int MAX_DEPTH = 8;
    private static final int CODE_INDENT = 4;
    private static final int MAX_LEVEL = 6;

    private static final Pattern UNDERLINE = Pattern.compile("(=+|-+)[ \\t]*");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(?:`{3,}[^`]*|~{3,}[^`~]*)");
    private static final Pattern QUOTE = Pattern.compile(" {0,3}> ?(.*)");
    private static final Pattern SPOILER = Pattern.compile(" {0,3}>!.*");
    private static final Pattern ITEM = Pattern.compile("( {0,3})(?:([*+-])|\\d{1,9}\\.)[ \\t](.*)");
    private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");

    private final StringBuilder html;

    private MarkdownBlocks(StringBuilder html) {
        this.html = html;
    }

    /** The HTML of a text whose references of the site are resolved already. */
    static String toHtml(String source) {
        var blocks = new MarkdownBlocks(new StringBuilder(source.length() * 2));
        String text = source.replace("\r\n", "\n").replace('\r', '\n').replace("\t", "    ");
        blocks.write(Arrays.asList(text.split("\n", -1)), 0);
        return blocks.html.toString();
    }

    private void write(List<String> lines, int depth) {
        int i = 0;
        while (i < lines.size()) {
            String line = lines.get(i);
            if (line.isBlank()) {
                i++;
            } else if (indent(line) >= CODE_INDENT) {
                i = writeCode(lines, i);
            } else if (FENCE.matcher(line).matches()) {
                i = writeFence(lines, i);
            } else if (isSingle(line)) {
                writeSingle(line);
                i++;
            } else if (isQuote(line) && depth < MAX_DEPTH) {
                i = writeQuote(lines, i, depth);
            } else if (ITEM.matcher(line).matches() && depth < MAX_DEPTH) {
                i = writeList(lines, i, depth);
            } else if (isTable(lines, i)) {
                i = writeTable(lines, i);
            } else {
                i = writeParagraph(lines, i);
            }
        }
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }

    /** Whether a line is a heading or a rule. */
    private static boolean isSingle(String line) {
        return line.charAt(0) == '#' || isRule(line);
    }

    /** Whether a line has only one kind of mark, three times at least. */
    private static boolean isRule(String line) {
        String marks = line.replace(" ", "");
        return marks.length() >= 3
                && indent(line) < CODE_INDENT
                && "-*_".indexOf(marks.charAt(0)) >= 0
                && marks.chars().allMatch(c -> c == marks.charAt(0));
    }

    private void writeSingle(String line) {
        int level = 0;
        while (level < MAX_LEVEL && level < line.length() && line.charAt(level) == '#') {
            level++;
        }
        if (level == 0) {
            html.append("<hr>");
            return;
        }
        String text = line.substring(level).strip();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '#') {
            end--;
        }
        writeHeading(level, text.substring(0, end).strip());
    }

    private void writeHeading(int level, String text) {
        html.append("<h").append(level).append('>').append(MarkdownSpans.toHtml(text));
        html.append("</h").append(level).append('>');
    }

    private int writeCode(List<String> lines, int start) {
        int end = start;
        for (int i = start; i < lines.size() && (lines.get(i).isBlank() || indent(lines.get(i)) >= CODE_INDENT); i++) {
            end = lines.get(i).isBlank() ? end : i + 1;
        }
        html.append("<pre><code>");
        for (String line : lines.subList(start, end)) {
            html.append(MarkdownSpans.escaped(line.substring(Math.min(CODE_INDENT, line.length()))));
            html.append('\n');
        }
        html.append("</code></pre>");
        return end;
    }

    private int writeFence(List<String> lines, int start) {
        String first = lines.get(start).strip();
        String behind = first.substring(first.lastIndexOf(first.charAt(0)) + 1).strip();
        String mark = first.substring(0, first.length() - behind.length()).strip();
        html.append("<pre><code>");
        if (behind.contains(" ")) { // more than the name of a language
            html.append(MarkdownSpans.escaped(behind)).append('\n');
        }
        int i = start + 1;
        while (i < lines.size() && !isEnd(lines.get(i), mark)) {
            html.append(MarkdownSpans.escaped(lines.get(i))).append('\n');
            i++;
        }
        html.append("</code></pre>");
        return i + 1;
    }

    private static boolean isEnd(String line, String mark) {
        String bare = line.strip();
        return indent(line) < CODE_INDENT
                && bare.startsWith(mark)
                && bare.chars().allMatch(c -> c == mark.charAt(0));
    }

    private static boolean isQuote(String line) {
        return QUOTE.matcher(line).matches() && !(SPOILER.matcher(line).matches() && line.contains("!<"));
    }

    /** A quote goes on over lines without a mark, and over empty lines if another quoted line follows. */
    private int writeQuote(List<String> lines, int start, int depth) {
        List<String> quoted = new ArrayList<>();
        int i = start;
        for (; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher quote = QUOTE.matcher(line);
            if (isQuote(line) && quote.matches()) {
                quoted.add(quote.group(1));
            } else if (line.isBlank() && !(i + 1 < lines.size() && isQuote(lines.get(i + 1)))) {
                break;
            } else {
                quoted.add(line);
            }
        }
        html.append("<blockquote>");
        write(quoted, depth + 1);
        html.append("</blockquote>");
        return i;
    }

    private int writeList(List<String> lines, int start, int depth) {
        Matcher first = ITEM.matcher(lines.get(start));
        String name = first.matches() && first.group(2) == null ? "ol" : "ul";
        html.append('<').append(name).append('>');
        ListItem item;
        int i = start;
        do {
            item = ListItem.read(lines, i);
            html.append("<li>");
            if (item.isLoose()) {
                write(item.lines(), depth + 1);
            } else {
                String text = String.join("\n", item.lines().subList(0, item.sublist()));
                html.append(MarkdownSpans.toHtml(text));
                write(item.lines().subList(item.sublist(), item.lines().size()), depth + 1);
            }
            html.append("</li>");
            i = item.end();
        } while (!item.isLast() && i < lines.size());
        html.append("</").append(name).append('>');
        return i;
    }

    /**
     * An item of a list.
     *
     * @param lines without their indent
     * @param sublist the first line of a list in it, or the number of lines
     * @param isLoose whether it holds paragraphs
     * @param end the line behind it
     * @param isLast whether the list ends with it
     */
    private record ListItem(List<String> lines, int sublist, boolean isLoose, int end, boolean isLast) {

        static ListItem read(List<String> lines, int start) {
            Matcher item = ITEM.matcher(lines.get(start));
            if (!item.matches()) {
                throw new IllegalArgumentException("no item: " + lines.get(start));
            }
            List<String> content = new ArrayList<>(List.of(item.group(3)));
            int own = item.group(1).length();
            int sublist = -1;
            boolean isLoose = false;
            boolean isAfterBlank = false;
            for (int i = start + 1; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.isBlank()) {
                    isAfterBlank = true;
                    continue;
                }
                int indent = Math.min(CODE_INDENT, indent(line));
                String bare = line.substring(indent);
                boolean isItem = ITEM.matcher(bare).matches() && !isRule(bare);
                boolean isNext = isItem && indent <= own;
                boolean startsOtherList = isNext && isAfterBlank && isOrdered(bare) != isOrdered(lines.get(start));
                if (startsOtherList || (!isItem && isAfterBlank && indent == 0)) {
                    return new ListItem(content, sublist < 0 ? content.size() : sublist, isLoose, i, true);
                }
                isLoose |= isAfterBlank && (isItem || indent > 0);
                if (isNext) {
                    return new ListItem(content, sublist < 0 ? content.size() : sublist, isLoose, i, false);
                }
                if (isAfterBlank) {
                    content.add("");
                    isAfterBlank = false;
                }
                sublist = isItem && sublist < 0 ? content.size() : sublist;
                content.add(bare);
            }
            return new ListItem(content, sublist < 0 ? content.size() : sublist, isLoose, lines.size(), true);
        }
    }

    /** Whether an item has a number. */
    private static boolean isOrdered(String item) {
        return Character.isDigit(item.stripLeading().charAt(0));
    }

    private static boolean isTable(List<String> lines, int start) {
        return start + 1 < lines.size() && lines.get(start).contains("|") && isDivider(lines.get(start + 1));
    }

    /** Whether a line divides the head of a table from its body. */
    private static boolean isDivider(String line) {
        return line.contains("|") && line.contains("-") && line.chars().allMatch(c -> "|:- ".indexOf(c) >= 0);
    }

    private int writeTable(List<String> lines, int start) {
        html.append("<table><thead>");
        writeRow(lines.get(start), "th");
        html.append("</thead><tbody>");
        int i = start + 2;
        while (i < lines.size() && lines.get(i).contains("|")) {
            writeRow(lines.get(i), "td");
            i++;
        }
        html.append("</tbody></table>");
        return i;
    }

    private void writeRow(String line, String cell) {
        String row = line.strip();
        row = row.startsWith("|") ? row.substring(1) : row;
        row = row.endsWith("|") && !row.endsWith("\\|") ? row.substring(0, row.length() - 1) : row;
        html.append("<tr>");
        for (String text : CELL_END.split(row, -1)) {
            html.append('<').append(cell).append('>').append(MarkdownSpans.toHtml(text.strip()));
            html.append("</").append(cell).append('>');
        }
        html.append("</tr>");
    }

    /** A paragraph; its last line is a heading if it is underlined. */
    private int writeParagraph(List<String> lines, int start) {
        int i = start + 1;
        while (i < lines.size() && !endsParagraph(lines.get(i))) {
            i++;
        }
        if (i < lines.size() && UNDERLINE.matcher(lines.get(i)).matches()) {
            writeParagraph(lines.subList(start, i - 1));
            writeHeading(lines.get(i).startsWith("=") ? 1 : 2, lines.get(i - 1).strip());
            return i + 1;
        }
        writeParagraph(lines.subList(start, i));
        return i;
    }

    private static boolean endsParagraph(String line) {
        return line.isBlank()
                || isSingle(line)
                || UNDERLINE.matcher(line).matches()
                || FENCE.matcher(line).matches();
    }

    private void writeParagraph(List<String> lines) {
        if (!lines.isEmpty()) {
            html.append("<p>");
            html.append(MarkdownSpans.toHtml(String.join("\n", lines).stripTrailing()));
            html.append("</p>");
        }
    }
}
