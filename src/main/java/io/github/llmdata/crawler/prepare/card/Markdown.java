package io.github.llmdata.crawler.prepare.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A text in Markdown that grows. What comes from outside is escaped: it stays on its line, and is neither mark-up nor HTML. */
final class Markdown {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");
    private static final Pattern MARKUP =
            Pattern.compile("([\\\\`*_{}\\[\\]<>#!|~$&@]|^[-+=]|(?<=^\\d{1,9})[.)](?=\\s|$))");
    private static final int LONGEST = 300;

    private final StringBuilder text = new StringBuilder();

    /** A text from outside, as it stands in a line or a cell. */
    static String escaped(String text) {
        return MARKUP.matcher(plain(text)).replaceAll("\\\\$1");
    }

    /** A text from outside as code, as it stands in a line or a cell. */
    static String code(String text) {
        String plain = plain(text).replace('`', '\'').replace("|", "\\|");
        return plain.isBlank() ? "(empty)" : "`" + plain + "`";
    }

    private static String plain(String text) {
        String visible = INVISIBLE.matcher(text).replaceAll(" ").strip();
        if (visible.length() <= LONGEST) {
            return visible;
        }
        int end = Character.isHighSurrogate(visible.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return visible.substring(0, end) + "…";
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A share of a whole in percent. */
    static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.1f %%", whole == 0 ? 0 : 100.0 * part / whole);
    }

    Markdown heading(String name) {
        text.append("\n## ").append(name).append("\n\n");
        return this;
    }

    /** A paragraph of our own words, in which texts from outside are escaped already. */
    Markdown paragraph(String sentences) {
        text.append(sentences).append("\n\n");
        return this;
    }

    /** A list of our own words, in which texts from outside are escaped already. */
    Markdown list(List<String> items) {
        items.forEach(item -> text.append("* ").append(item).append('\n'));
        text.append('\n');
        return this;
    }

    /** A table of cells that are escaped already; nothing if there is no row. */
    Markdown table(List<String> head, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            row(head);
            row(new ArrayList<>(head.stream().map(any -> "---").toList()));
            rows.forEach(this::row);
            text.append('\n');
        }
        return this;
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
