package io.github.llmdata.crawler.html;

import java.util.ArrayList;
import java.util.List;

/** Takes class attributes apart. */
public final class ClassNames {
    private ClassNames() {}

    public static List<String> of(String attribute) {
        List<String> names = new ArrayList<>();
        for (int start = start(attribute, 0); start < attribute.length(); ) {
            int end = end(attribute, start);
            names.add(attribute.substring(start, end));
            start = start(attribute, end);
        }
        return names;
    }

    /** Gives where the next name starts, at or after a place; the length if there is none. */
    public static int start(String attribute, int from) {
        int i = from;
        while (i < attribute.length() && attribute.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }

    /** Gives where the name ends that starts at a place. */
    public static int end(String attribute, int start) {
        int i = start;
        while (i < attribute.length() && attribute.charAt(i) > ' ') {
            i++;
        }
        return i;
    }
}
