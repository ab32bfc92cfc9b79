package io.github.llmdata.crawler.html.tree;

/** How jsoup lays out the text of elements, by their names in HTML. */
final class ElementLayout {
    static final int NONE = 0;

    /** Stands on lines of its own. */
    static final int BLOCK = 1;

    /** Separates the text inside from the text outside, as a button does. */
    static final int BOUNDARY = 1 << 1;

    /** Keeps the white space in it. */
    static final int PRESERVED = 1 << 2;

    private static final int[] BY_TAG = new int[TagNames.COUNT];

    static {
        // The default TagSet of jsoup 1.24.1.
        add(
                BLOCK,
                "address applet article aside blockquote body caption center col colgroup dd details dialog dir div dl dt"
                        + " fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html"
                        + " li link listing main marquee math menu meta nav noframes noscript ol p plaintext pre script search"
                        + " section style svg table tbody td template tfoot th thead title tr ul");
        add(
                BOUNDARY,
                "audio button canvas embed iframe img input meter object option output picture progress select textarea video");
        add(PRESERVED, "listing plaintext pre script textarea title");
    }

    private ElementLayout() {}

    private static void add(int flag, String names) {
        for (int tag : TagNames.numbers(names)) {
            BY_TAG[tag] |= flag;
        }
    }

    static int of(int tag) {
        return tag < TagNames.COUNT ? BY_TAG[tag] : NONE;
    }
}
