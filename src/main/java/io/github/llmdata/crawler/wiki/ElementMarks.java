package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.ElementStyle;
import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.NameTable;
import org.jspecify.annotations.Nullable;

/** What the attributes of an element in an article mark, read in one pass; for one element after the other. */
final class ElementMarks {
    private static final String PREFIX = "mw-";

    /** The shortest class name that only MediaWiki writes. */
    private static final int MIN_LENGTH = 7;

    private final HtmlTree tree;
    private boolean isMediaWiki;
    private @Nullable ArticleParts part;

    private int classes;
    private int id;
    private int types;
    private int role;
    private int style;
    private boolean isHidden;

    ElementMarks(HtmlTree tree) {
        this.tree = tree;
    }

    /** Whether any element had marks that only MediaWiki writes. */
    boolean areOfMediaWiki() {
        return isMediaWiki;
    }

    /** The part that classes, id and type of the element mark; of several, the one with the highest priority. */
    @Nullable
    ArticleParts part() {
        return part;
    }

    /** Whether the element is declared hidden. */
    boolean isHidden() {
        return isHidden;
    }

    /** The flags of the style of the element. */
    int style() {
        return style == HtmlTree.NONE
                ? ElementStyle.NONE
                : ElementStyle.of(tree.chars(), tree.valueStart(style), tree.valueEnd(style));
    }

    void read(int element) {
        classes = HtmlTree.NONE;
        id = HtmlTree.NONE;
        types = HtmlTree.NONE;
        role = HtmlTree.NONE;
        style = HtmlTree.NONE;
        isHidden = false;
        int first = tree.firstAttribute(element);
        int end = first + tree.attributeCount(element);
        for (int i = first; i < end; i++) {
            note(i, tree.attributeName(i));
        }
        part = classes == HtmlTree.NONE ? null : ofClasses(tree.valueStart(classes), tree.valueEnd(classes));
        if (part == null && id != HtmlTree.NONE) {
            part = ArticleParts.ofId(tree.chars(), tree.valueStart(id), tree.valueEnd(id));
        }
        if (part == null) {
            part = markup(element);
        }
    }

    private void note(int attribute, int name) {
        if (name == AttributeNames.CLASS) {
            classes = attribute;
        } else if (name == AttributeNames.ID) {
            id = attribute;
        } else if (name == AttributeNames.STYLE) {
            style = attribute;
        } else if (name == AttributeNames.TYPEOF) {
            types = attribute;
        } else if (name == AttributeNames.ROLE) {
            role = attribute;
        } else if (name == AttributeNames.HIDDEN) {
            isHidden = !tree.matches(tree.valueStart(attribute), tree.valueEnd(attribute), "until-found");
        }
    }

    private @Nullable ArticleParts ofClasses(int start, int end) {
        char[] chars = tree.chars();
        ArticleParts found = null;
        boolean isBox = false;
        int i = nextStart(chars, start, end);
        while (i < end) {
            int name = i;
            int hash = 0;
            while (i < end && chars[i] > ' ') {
                isBox |= chars[i] == 'x' && endsInBox(name, i + 1);
                hash = NameTable.hash(hash, chars[i++]);
            }
            isMediaWiki |= i - name >= MIN_LENGTH && tree.matches(name, name + PREFIX.length(), PREFIX);
            found = higherPriority(found, ArticleParts.ofClass(chars, name, i, hash));
            i = nextStart(chars, i, end);
        }
        return isBox ? higherPriority(found, ArticleParts.LEFT_OUT) : found;
    }

    /** Wikis build names of their own on {@code infobox} and {@code navbox}. */
    private boolean endsInBox(int start, int end) {
        boolean isBox = tree.endsWith(end, "nfobox") || tree.endsWith(end, "avbox");
        return isBox && !tree.matches(start, start + 4, "has-") && !tree.matches(start, start + 5, "with-");
    }

    private @Nullable ArticleParts markup(int element) {
        ArticleParts found = types == HtmlTree.NONE ? null : ofTypes(tree.valueStart(types), tree.valueEnd(types));
        if (PageProperties.mayBeIn(tree, element)) {
            return PageProperties.of(tree, element);
        }
        if (found == null && role != HtmlTree.NONE) {
            return ofRole(tree.valueStart(role), tree.valueEnd(role));
        }
        return found;
    }

    private @Nullable ArticleParts ofRole(int start, int end) {
        if (tree.matches(start, end, "navigation") || tree.matches(start, end, "tablist")) {
            return ArticleParts.LEFT_OUT;
        }
        return tree.matches(start, end, "button") ? ArticleParts.BUTTON : null;
    }

    private @Nullable ArticleParts ofTypes(int start, int end) {
        char[] chars = tree.chars();
        ArticleParts found = null;
        int i = nextStart(chars, start, end);
        while (i < end) {
            int name = i;
            while (i < end && chars[i] > ' ') {
                i++;
            }
            found = higherPriority(found, ArticleParts.ofType(chars, name, i));
            isMediaWiki = true;
            i = nextStart(chars, i, end);
        }
        return found;
    }

    private static int nextStart(char[] chars, int from, int end) {
        int i = from;
        while (i < end && chars[i] <= ' ') {
            i++;
        }
        return i;
    }

    private static @Nullable ArticleParts higherPriority(@Nullable ArticleParts one, @Nullable ArticleParts other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other; // the order of the enum is the priority
    }
}
