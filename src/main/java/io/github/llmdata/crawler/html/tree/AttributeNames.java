package io.github.llmdata.crawler.html.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of the attributes that have a number; a tree keeps others only as {@link #OTHER}. */
public final class AttributeNames {
    private static final List<String> NAMES = List.of(
            ("#other align alt alttext border class colspan content data-alt data-mw-variant display encoding hidden href id lang name property rel role"
                            + " rowspan start style title typeof value")
                    .split(" "));

    /** Every attribute that nobody asks for. */
    public static final int OTHER = 0;

    public static final int ALIGN = number("align");
    public static final int ALT = number("alt");
    public static final int ALTTEXT = number("alttext");
    public static final int BORDER = number("border");
    public static final int CLASS = number("class");
    public static final int COLSPAN = number("colspan");
    public static final int CONTENT = number("content");
    public static final int DATA_ALT = number("data-alt");
    public static final int DATA_MW_VARIANT = number("data-mw-variant");
    public static final int DISPLAY = number("display");
    public static final int ENCODING = number("encoding");
    public static final int HIDDEN = number("hidden");
    public static final int HREF = number("href");
    public static final int ID = number("id");
    public static final int LANG = number("lang");
    public static final int NAME = number("name");
    public static final int PROPERTY = number("property");
    public static final int REL = number("rel");
    public static final int ROLE = number("role");
    public static final int ROWSPAN = number("rowspan");
    public static final int START = number("start");
    public static final int STYLE = number("style");
    public static final int TITLE = number("title");
    public static final int TYPEOF = number("typeof");
    public static final int VALUE = number("value");

    /** Added to the number of a name that is written with capitals, which only XML keeps. */
    static final int CAPITALS = 64;

    /** The same names, to be found in an array of characters. */
    static final NameTable TABLE = new NameTable(NAMES);

    private static final Map<String, Integer> NUMBERS = new HashMap<>();

    static {
        for (String name : NAMES) {
            NUMBERS.put(name, NUMBERS.size());
        }
    }

    private AttributeNames() {}

    private static int number(String name) {
        return NAMES.indexOf(name);
    }

    /** The number of a name, with {@link #CAPITALS} if it has any; {@link #OTHER} if the name has no number. */
    static int anyCase(String name) {
        int number = NUMBERS.getOrDefault(name, OTHER);
        if (number != OTHER) {
            return number;
        }
        int other = NUMBERS.getOrDefault(name.toLowerCase(Locale.ROOT), OTHER);
        return other == OTHER ? OTHER : other + CAPITALS;
    }
}
