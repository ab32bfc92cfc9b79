package io.github.llmdata.crawler.pages;

import java.util.List;

/** A table has no column of URLs. */
final class NoListException extends Exception {
    private static final int MAX_COLUMNS = 20;
    private static final int MAX_CHARS = 300;

    /**
     * Names the columns that there are.
     *
     * @param columns the fields of the first row
     */
    NoListException(List<String> columns) {
        super(sentence(columns));
    }

    private NoListException(String sentence) {
        super(sentence);
    }

    /** A list in which the namespaces of titles are only numbers. */
    static NoListException ofAllNamespaces() {
        return new NoListException("has the titles of all namespaces, without the names that belong before them;"
                + " give the file all-titles-in-ns0 of the same dump");
    }

    private static String sentence(List<String> columns) {
        String found = String.join(", ", columns.subList(0, Math.min(columns.size(), MAX_COLUMNS)));
        String shown = found.length() > MAX_CHARS ? found.substring(0, MAX_CHARS) + "..." : found;
        return shown.isBlank()
                ? "has no URLs; put one URL on a line"
                : "has no column url: its columns are " + shown
                        + "; name the column with the URLs url, link, page_url or address";
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
