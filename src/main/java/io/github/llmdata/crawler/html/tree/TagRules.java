package io.github.llmdata.crawler.html.tree;

import java.util.Arrays;

/**
 * What the tags of each name do to a tree: the rules of the HTML standard, "in body" and its neighbours, as jsoup has them. An
 * element without a number in {@link TagNames} is plain.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/parsing.html#tree-construction">Tree construction</a>
 */
final class TagRules {
    /** Start tags: what happens in flow content. */
    static final byte PLAIN = 0;

    static final byte REFUSED = 1;
    static final byte VOID = 2;
    static final byte BLOCK = 3;
    static final byte ITEM = 4;
    static final byte TERM = 5;
    static final byte HEADING = 6;
    static final byte PREFORMATTED = 7;
    static final byte TABLE = 8;
    static final byte TABLE_PART = 9;
    static final byte RULE = 10;
    static final byte RAW = 11;
    static final byte ESCAPABLE = 12;
    static final byte NOSCRIPT = 13;
    static final byte SELECT = 14;
    static final byte FOREIGN_ROOT = 15;
    static final byte RUBY_PART = 16;

    /** What is open around a place; most of it is handed down to the elements inside. */
    static final int IN_P = 1;

    static final int IN_ITEM = 1 << 1;
    static final int IN_TERM = 1 << 2;
    static final int IN_A = 1 << 3;
    static final int IN_NOBR = 1 << 4;
    static final int IN_FORM = 1 << 5;
    static final int IN_BUTTON = 1 << 6;

    /** What may stand in an element. */
    static final byte FLOW = 0;

    static final byte ROWS = 1;
    static final byte SECTION = 2;
    static final byte ROW = 3;
    static final byte COLUMNS = 4;
    static final byte OPTIONS = 5;
    static final byte FOREIGN = 6;
    static final byte FOREIGN_TEXT = 7;
    static final byte ISLAND = 8;
    static final byte ROOT = 9;
    static final byte HTML = 10;
    static final byte HEAD = 11;

    /** Which elements an end tag, or a start tag, may close without a tag of their own. */
    static final int IMPLIED = 1;

    static final int CELLS = 1 << 1;
    static final int ROWS_TOO = 1 << 2;
    static final int SECTIONS = 1 << 3;

    static final byte[] START = new byte[TagNames.COUNT + 1];
    static final byte[] INSIDE = new byte[TagNames.COUNT + 1];

    /** Which of the flags an element hands down, and which it adds. */
    static final int[] KEEPS = new int[TagNames.COUNT + 1];

    static final int[] ADDS = new int[TagNames.COUNT + 1];

    /** The group an element without an end tag belongs to, and the groups that an end tag closes. */
    static final int[] GROUP = new int[TagNames.COUNT + 1];

    static final int[] CLOSES = new int[TagNames.COUNT + 1];

    /** Elements without content, whose end tags do nothing; that of br does. */
    static final boolean[] HAS_NO_END = new boolean[TagNames.COUNT + 1];

    /** Elements that end foreign content, or mean something else in it. */
    static final boolean[] NOT_FOREIGN = new boolean[TagNames.COUNT + 1];

    /** Elements of MathML and SVG in which tags are those of HTML. */
    static final boolean[] FOREIGN_LEAF = new boolean[TagNames.COUNT + 1];

    static {
        starts();
        contents();
        flags();
        ends();
    }

    private TagRules() {}

    /** The index of a tag's rules. */
    static int index(int tag) {
        return Math.min(tag, TagNames.COUNT);
    }

    private static void starts() {
        put(
                START,
                REFUSED,
                "#root applet basefont bgsound body command device frame frameset head html image keygen marquee menuitem"
                        + " optgroup option plaintext template xmp");
        put(START, VOID, "area base br col embed img input link meta param source track wbr");
        put(
                START,
                BLOCK,
                "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header"
                        + " hgroup main menu nav ol p search section summary ul");
        put(START, ITEM, "li");
        put(START, TERM, "dd dt");
        put(START, HEADING, "h1 h2 h3 h4 h5 h6");
        put(START, PREFORMATTED, "listing pre");
        put(START, TABLE, "table");
        put(START, TABLE_PART, "caption col colgroup tbody td tfoot th thead tr");
        put(START, RULE, "hr");
        put(START, RAW, "iframe noembed noframes script style");
        put(START, ESCAPABLE, "textarea title");
        put(START, NOSCRIPT, "noscript");
        put(START, SELECT, "select");
        put(START, FOREIGN_ROOT, "math svg");
        put(START, RUBY_PART, "rb rp rt rtc");
    }

    private static void contents() {
        put(INSIDE, ROWS, "table");
        put(INSIDE, SECTION, "tbody tfoot thead");
        put(INSIDE, ROW, "tr");
        put(INSIDE, COLUMNS, "colgroup");
        put(INSIDE, OPTIONS, "select");
        put(INSIDE, FOREIGN, "math svg");
        put(INSIDE, ISLAND, "noscript");
        put(INSIDE, ROOT, "#root");
        put(INSIDE, HTML, "html");
        put(INSIDE, HEAD, "head");
        for (int tag : TagNames.numbers(
                "b big blockquote body br center code dd div dl dt em embed femerge femergenode font h1 h2 h3 h4 h5 h6 head hr i"
                        + " iframe img image li listing math menu meta nobr noembed noframes noscript ol p plaintext pre ruby s"
                        + " script small span strike strong style sub sup svg table template textarea title tt u ul var xmp")) {
            NOT_FOREIGN[tag] = true;
        }
        for (int tag : TagNames.numbers("annotation-xml desc foreignobject malignmark mglyph mi mn mo ms mtext")) {
            FOREIGN_LEAF[tag] = true;
        }
    }

    private static void flags() {
        Arrays.fill(KEEPS, -1);
        for (int tag : TagNames.numbers("applet button caption html marquee object select table td template th")) {
            KEEPS[tag] &= ~IN_P;
        }
        for (int tag : TagNames.numbers(
                "applet area article aside base basefont bgsound blockquote body br button caption center col"
                        + " colgroup dd details dir dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5"
                        + " h6 head header hgroup hr html iframe img input keygen li link listing main marquee menu meta nav noembed"
                        + " noframes noscript object ol param plaintext pre script search section select source style summary table"
                        + " tbody td template textarea tfoot th thead title tr track ul wbr xmp")) {
            KEEPS[tag] &= ~(IN_ITEM | IN_TERM);
        }
        adds(IN_P, "p");
        adds(IN_ITEM, "li");
        adds(IN_TERM, "dd dt");
        adds(IN_A, "a");
        adds(IN_NOBR, "nobr");
        adds(IN_FORM, "form");
        adds(IN_BUTTON, "button");
    }

    private static void ends() {
        for (int tag : TagNames.numbers("area base embed hr img input link meta param source track wbr")) {
            HAS_NO_END[tag] = true;
        }
        group(IMPLIED, "dd dt li optgroup option p rb rp rt rtc");
        group(CELLS, "caption colgroup td th");
        group(ROWS_TOO, "tr");
        group(SECTIONS, "tbody tfoot thead");
        closes(
                IMPLIED,
                "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption"
                        + " figure footer form h1 h2 h3 h4 h5 h6 header hgroup html li listing main menu nav object ol p pre"
                        + " search section select summary td th ul");
        closes(IMPLIED | CELLS, "tr");
        closes(IMPLIED | CELLS | ROWS_TOO, "tbody tfoot thead");
        closes(IMPLIED | CELLS | ROWS_TOO | SECTIONS, "table");
    }

    private static void put(byte[] rules, byte rule, String names) {
        for (int tag : TagNames.numbers(names)) {
            rules[tag] = rule;
        }
    }

    private static void adds(int flag, String names) {
        for (int tag : TagNames.numbers(names)) {
            ADDS[tag] |= flag;
        }
    }

    private static void group(int group, String names) {
        for (int tag : TagNames.numbers(names)) {
            GROUP[tag] = group;
        }
    }

    private static void closes(int groups, String names) {
        for (int tag : TagNames.numbers(names)) {
            CLOSES[tag] = groups;
        }
    }
}
