package io.github.llmdata.crawler.reddit.thread;

import java.util.Locale;
import java.util.regex.Pattern;

/** The words of a Markdown text as a reader sees them: in lower case, without marks and addresses, one blank between two. */
final class PlainWords {
    /** What stands behind the label of a link. */
    private static final Pattern LINK_TARGET =
            Pattern.compile("]\\([^()\\s]*+(?:\\([^()\\s]*+\\)[^()\\s]*+)?+(?: \"[^\"\\n]*+\")?+\\)");

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S++");
    private static final Pattern MARKS = Pattern.compile("[*^_~`\\\\\u200B]++");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\[\\](){}<>|#\u00A0]++");

    private PlainWords() {}

    static String of(String markdown) {
        String text = LINK_TARGET.matcher(markdown).replaceAll(" ");
        text = ADDRESS.matcher(text).replaceAll(" ");
        text = MARKS.matcher(text.replace("&nbsp;", " ").replace("&#32;", " ")).replaceAll("");
        text = BETWEEN.matcher(text).replaceAll(" ");
        return text.replace('\u2019', '\'').strip().toLowerCase(Locale.ROOT);
    }
}
