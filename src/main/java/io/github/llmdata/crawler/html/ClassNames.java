package io.github.llmdata.crawler.html;

import java.util.ArrayList;
import java.util.List;

/** Splits a value that is a list of words, such as a class attribute, at its white space. */
public final class ClassNames {
    private ClassNames() {}

    public static List<String> of(String attribute) {
        List<String> names = new ArrayList<>();
        for (int start = nextStart(attribute, 0); start < attribute.length(); ) {
            int end = endOf(attribute, start);
            names.add(attribute.substring(start, end));
            start = nextStart(attribute, end);
        }
        return names;
    }

    /** The index at which the next name starts, at or after {@code from}; the length if there is none. */
    private static int nextStart(String attribute, int from) {
        int i = from;
        while (i < attribute.length() && attribute.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }

    /** The index after the name that starts at {@code start}. */
    private static int endOf(String attribute, int start) {
        int i = start;
        while (i < attribute.length() && attribute.charAt(i) > ' ') {
            i++;
        }
        return i;
    }
}
