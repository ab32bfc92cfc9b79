package io.github.llmdata.crawler.html.tree;

import java.util.ArrayList;
import java.util.List;

/** The class names of elements, as jsoup reads them. */
public final class ElementClasses {
    private ElementClasses() {}

    /** Whether an element has a class of this name, in capitals or not. */
    public static boolean has(HtmlTree tree, int element, String name) {
        return which(tree, element, List.of(name)) != 0;
    }

    /** Which of some names, at most 32, are classes of an element, in capitals or not: a bit for each. */
    public static int which(HtmlTree tree, int element, List<String> names) {
        int attribute = tree.attribute(element, AttributeNames.CLASS);
        if (attribute == HtmlTree.NONE) {
            return 0;
        }
        int found = 0;
        char[] chars = tree.chars();
        int end = tree.valueEnd(attribute);
        int start = nextStart(chars, tree.valueStart(attribute), end);
        while (start < end) {
            int nameEnd = nextEnd(chars, start, end);
            found |= which(chars, start, nameEnd, names);
            start = nextStart(chars, nameEnd, end);
        }
        return found;
    }

    private static int which(char[] chars, int start, int end, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.length() == end - start && isEqual(chars, start, name)) {
                return 1 << i;
            }
        }
        return 0;
    }

    /** The class names of an element in their order. */
    public static List<String> of(HtmlTree tree, int element) {
        int attribute = tree.attribute(element, AttributeNames.CLASS);
        if (attribute == HtmlTree.NONE) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        char[] chars = tree.chars();
        int end = tree.valueEnd(attribute);
        int start = nextStart(chars, tree.valueStart(attribute), end);
        while (start < end) {
            int nameEnd = nextEnd(chars, start, end);
            names.add(new String(chars, start, nameEnd - start));
            start = nextStart(chars, nameEnd, end);
        }
        return names;
    }

    private static int nextStart(char[] chars, int from, int end) {
        int i = from;
        while (i < end && Characters.isBlank(chars[i])) {
            i++;
        }
        return i;
    }

    private static int nextEnd(char[] chars, int from, int end) {
        int i = from;
        while (i < end && !Characters.isBlank(chars[i])) {
            i++;
        }
        return i;
    }

    private static boolean isEqual(char[] chars, int start, String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = chars[start + i];
            if (c != name.charAt(i) && !isEqualInAnyCase(c, name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEqualInAnyCase(char one, char other) {
        char upper = Character.toUpperCase(one);
        char otherUpper = Character.toUpperCase(other);
        return upper == otherUpper || Character.toLowerCase(upper) == Character.toLowerCase(otherUpper);
    }
}
