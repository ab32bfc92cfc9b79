package io.github.llmdata.crawler.html;

import java.util.Locale;

/** What the style of a single element says about how it is shown. */
public final class ElementStyle {
    private ElementStyle() {}

    /** Whether an element with this style is hidden, or shown beside the text. */
    public static boolean isHidden(String style) {
        String lowerCase = style.toLowerCase(Locale.ROOT);
        return has(lowerCase, "display", "none")
                || has(lowerCase, "visibility", "hidden")
                || has(lowerCase, "float", "right");
    }

    private static boolean has(String style, String property, String value) {
        for (int at = style.indexOf(property); at >= 0; at = style.indexOf(property, at + 1)) {
            int i = skipBlanks(style, at + property.length());
            boolean isWhole = at == 0 || style.charAt(at - 1) <= ' ' || style.charAt(at - 1) == ';';
            if (isWhole
                    && i < style.length()
                    && style.charAt(i) == ':'
                    && style.startsWith(value, skipBlanks(style, i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static int skipBlanks(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }
}
