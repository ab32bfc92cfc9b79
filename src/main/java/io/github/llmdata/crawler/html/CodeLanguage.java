package io.github.llmdata.crawler.html;

import io.github.llmdata.crawler.html.tree.ElementClasses;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;
import java.util.List;
import java.util.Locale;

/**
 * Finds the language of a code block: named by a class of the block, of the {@code code} in it or of the element
 * around it, else by a comment right before it ({@code language: lang-py}), else by one for the whole document
 * ({@code language-all: lang-py}).
 */
final class CodeLanguage {
    private static final List<String> CODE_CLASSES = List.of("lang-", "language-", "snippet-code-");
    private static final List<String> FRAME_CLASSES = List.of("mw-highlight-lang-", "highlight-source-", "source-");

    private static final int MAX_LENGTH = 24;

    /** How far around a block its language may be stated: a table with line numbers has seven levels. */
    private static final int FRAMES = 7;

    /** The elements that may be between the block and the element with its language. */
    private static final boolean[] FRAME_TAGS = new boolean[TagNames.COUNT + 1];

    static {
        for (int tag : TagNames.numbers("td tr tbody table")) {
            FRAME_TAGS[tag] = true;
        }
        FRAME_TAGS[TagNames.number("div")] = true;
    }

    private static final int CODE = TagNames.number("code");

    private final HtmlTree tree;
    private String next = "";
    private String all = "";

    CodeLanguage(HtmlTree tree) {
        this.tree = tree;
    }

    /** Reads the language from a comment; most comments have none. */
    void readComment(String comment) {
        String text = comment.strip();
        if (text.startsWith("language:")) {
            next = cleaned(text.substring("language:".length()));
        } else if (text.startsWith("language-all:")) {
            all = cleaned(text.substring("language-all:".length()));
        }
    }

    /** Names the language of a block, as fences name it ({@code py}, {@code c++}); empty if it is unknown. */
    String of(int block) {
        String language = ofClass(block, CODE_CLASSES);
        int code = tree.firstElement(block);
        if (language.isEmpty() && code != HtmlTree.NONE && tree.tag(code) == CODE) {
            language = ofClass(code, CODE_CLASSES);
        }
        int around = tree.parent(block);
        for (int level = 0; level < FRAMES && language.isEmpty() && around != HtmlTree.NONE; level++) {
            language = ofClass(around, FRAME_CLASSES);
            around = FRAME_TAGS[Math.min(tree.tag(around), TagNames.COUNT)] ? tree.parent(around) : HtmlTree.NONE;
        }
        if (language.isEmpty()) {
            language = next.isEmpty() ? all : next;
        }
        next = "";
        return language.equals("none") || language.equals("default") ? "" : language;
    }

    private String ofClass(int element, List<String> prefixes) {
        for (String name : ElementClasses.of(tree, element)) {
            for (String prefix : prefixes) {
                if (name.startsWith(prefix)) {
                    return cleaned(name.substring(prefix.length()));
                }
            }
        }
        return "";
    }

    /** Removes a leading {@code lang-}; empty if the rest cannot be the name of a language. */
    private static String cleaned(String hint) {
        String name = hint.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("lang-")) {
            name = name.substring("lang-".length());
        }
        if (name.length() > MAX_LENGTH) {
            return "";
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Character.isLetterOrDigit(c) && "+#.-_".indexOf(c) < 0) {
                return "";
            }
        }
        return name;
    }
}
