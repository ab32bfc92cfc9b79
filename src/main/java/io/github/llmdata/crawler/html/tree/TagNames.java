package io.github.llmdata.crawler.html.tree;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The names of elements that have a number of their own. */
public final class TagNames {
    private static final List<String> NAMES = List.of(
            ("#root a abbr acronym address annotation annotation-xml applet area article aside audio b base basefont bdi bdo"
                            + " bgsound big blockquote body br button canvas caption center cite code col colgroup command data datalist dd del desc"
                            + " details device dfn dialog dir div dl dt em embed femerge femergenode fieldset figcaption figure figure-inline font footer"
                            + " foreignobject form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins"
                            + " kbd keygen label legend li link listing main malignmark map mark marquee math menu menuitem meta meter mfrac"
                            + " mglyph mi mn mo mover mpadded mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder"
                            + " munderover nav nobr noembed noframes noscript object ol optgroup option output p param path picture plaintext"
                            + " pre progress q rb rbc rp rt rtc ruby s samp script search section select semantics small source span strike"
                            + " strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul"
                            + " var video wbr xmp")
                    .split(" "));

    public static final int COUNT = NAMES.size();

    /** The same names, to be found in an array of characters. */
    static final NameTable TABLE = new NameTable(NAMES);

    private static final Map<String, Integer> NUMBERS = new HashMap<>();

    static {
        for (String name : NAMES) {
            NUMBERS.put(name, NUMBERS.size());
        }
    }

    private TagNames() {}

    /** The number of a listed name. */
    public static int number(String name) {
        return Objects.requireNonNull(NUMBERS.get(name), name);
    }

    /** The numbers of listed names with a space between them; none if the text is empty. */
    public static int[] numbers(String names) {
        return Arrays.stream(names.split(" ", -1))
                .filter(name -> !name.isEmpty())
                .mapToInt(TagNames::number)
                .toArray();
    }

    /** The number of a name, or {@link HtmlTree#NONE} if it is not listed. */
    static int find(String name) {
        return NUMBERS.getOrDefault(name, HtmlTree.NONE);
    }

    static String name(int number) {
        return NAMES.get(number);
    }
}
