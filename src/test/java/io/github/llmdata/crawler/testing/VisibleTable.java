package io.github.llmdata.crawler.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Element;

/** Tells by the words that a reader sees in a table whether it is text, or values in rows and columns. */
final class VisibleTable {
    private static final int SENTENCES = 18;
    private static final int SENTENCE = 7;
    private static final int STATEMENT = 10;
    private static final int CAPTIONS = 50;
    private static final int ITEM = 20;

    private VisibleTable() {}

    static boolean isText(Element table) {
        if (table.is("[role=presentation], .multicol, .col-begin, .cquote, .quotebox")) {
            return true;
        }
        if (table.select("a[href*=action=edit]:not([href*=redlink])").size() > 0 || table.is("[align=right]")) {
            return false;
        }
        List<Element> cells = own(table, "td, th");
        int words = cells.stream().mapToInt(cell -> words(ownText(cell))).sum();
        boolean isPlain = own(table, "th").isEmpty() && !table.is(".wikitable, .prettytable, .sortable, [border=1]");
        long filled = cells.stream().filter(cell -> words(ownText(cell)) > 0).count();
        if (filled == 0
                && own(table, "td").stream()
                        .noneMatch(cell -> cell.select("table").size() > 0)) {
            return false;
        }
        if (cells.size() >= 40 && 3 * filled < cells.size()) {
            return false;
        }
        if (!own(table, "h1, h2, h3, h4, h5, h6, pre, blockquote").isEmpty()) {
            return true;
        }
        if (own(table, "th").isEmpty() && table.select("table").size() > 1) {
            return true;
        }
        boolean hasCaptions = table.select("img:not([class*=mwe])").size() > 0 && words < CAPTIONS;
        if (isPlain && hasCaptions) {
            return false;
        }
        int linked =
                own(table, "a").stream().mapToInt(link -> words(link.text())).sum();
        return 10 * linked < 9 * words && readsAsText(table, cells, words, isPlain);
    }

    private static boolean readsAsText(Element table, List<Element> cells, int words, boolean isPlain) {
        int sentences = wordsOfSentences(cells, SENTENCES);
        int statements = wordsOfSentences(cells, STATEMENT);
        List<Element> items = own(table, "li");
        int listed = items.stream().mapToInt(item -> words(item.text())).sum();
        boolean isOneColumn = columns(table).size() == 1;
        boolean hasPicture = table.select("img:not([class*=mwe])").size() > 0;
        long equations = own(table, "tr").stream()
                .filter(row -> row.text().contains("="))
                .count();
        return 2 * sentences >= words
                || 3 * statements >= 2 * words
                || (isPlain && 3 * wordsOfSentences(cells, SENTENCE) >= 2 * words)
                || (10 * listed >= 6 * words && (isPlain || letters(items) >= ITEM * items.size()))
                || (isOneColumn && cells.stream().anyMatch(cell -> isSentence(ownText(cell))))
                || (isPlain
                        && !hasPicture
                        && ((isOneColumn && words > 4)
                                || 2 * equations >= own(table, "tr").size()))
                || (isPlain && !hasPicture && filledRows(table) == 1 && words > 4);
    }

    /** The words of the cells that hold a sentence and so many words. */
    private static int wordsOfSentences(List<Element> cells, int least) {
        return cells.stream()
                .map(VisibleTable::ownText)
                .filter(text -> words(text) >= least && text.matches("(?s).*[.!?\u3002](\\s.*)?"))
                .mapToInt(VisibleTable::words)
                .sum();
    }

    private static int letters(List<Element> items) {
        return items.stream()
                .mapToInt(item -> item.text().replace(" ", "").length())
                .sum();
    }

    private static boolean isSentence(String text) {
        return words(text) >= SENTENCE && text.matches("(?s).*[.!?\u3002](\\s.*)?");
    }

    private static long filledRows(Element table) {
        return own(table, "tr").stream().filter(row -> words(row.text()) > 0).count();
    }

    private static Set<Integer> columns(Element table) {
        Set<Integer> columns = new TreeSet<>();
        for (Element row : own(table, "tr")) {
            List<Element> cells = row.children();
            for (int i = 0; i < cells.size(); i++) {
                if (words(ownText(cells.get(i))) > 0) {
                    columns.add(i);
                }
            }
        }
        return columns;
    }

    /** The elements of a table that are in no table inside it. */
    private static List<Element> own(Element table, String selector) {
        return table.select(selector).stream()
                .filter(element -> table.equals(element.closest("table")))
                .toList();
    }

    private static String ownText(Element cell) {
        Element copy = cell.clone();
        copy.select("table, style").remove();
        return copy.text();
    }

    /** Words, and ideographs by twos. */
    private static int words(String text) {
        long ideographs = text.codePoints().filter(Character::isIdeographic).count();
        long others = text.replaceAll("\\p{IsIdeographic}", " ").strip().isEmpty()
                ? 0
                : Arrays.stream(text.replaceAll("\\p{IsIdeographic}", " ")
                                .strip()
                                .split("\\s+", -1))
                        .filter(word -> word.chars().anyMatch(Character::isLetterOrDigit))
                        .count();
        return (int) (ideographs / 2 + others);
    }
}
