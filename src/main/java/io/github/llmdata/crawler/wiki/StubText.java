package io.github.llmdata.crawler.wiki;

/** Recognises what is left of a list if its tables are left out: an introduction to nothing. */
final class StubText {
    /** The longest introduction, in characters. */
    private static final int INTRODUCTION = 600;

    private static final int SHORT = 200;

    private StubText() {}

    /**
     * Whether a text only introduces the tables that were left out behind it.
     *
     * @param tables the characters of the tables
     */
    static boolean introduces(String text, int tables) {
        boolean announces = text.endsWith(":") || text.endsWith("：");
        return (announces && text.length() <= INTRODUCTION) || (text.length() < SHORT && tables > 2 * text.length());
    }
}
