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

    /** Whether an attribute hides the element. */
    boolean hide() {
        return isHidden || (style != HtmlTree.NONE && ElementStyle.isHidden(tree.value(style)));
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
            isHidden = true;
        }
    }

    private @Nullable ArticleParts ofClasses(int start, int end) {
        char[] chars = tree.chars();
        ArticleParts found = null;
        int i = nextStart(chars, start, end);
        while (i < end) {
            int name = i;
            int hash = 0;
            while (i < end && chars[i] > ' ') {
                hash = NameTable.hash(hash, chars[i++]);
            }
            isMediaWiki |= i - name >= MIN_LENGTH && tree.matches(name, name + PREFIX.length(), PREFIX);
            found = higherPriority(found, ArticleParts.ofClass(chars, name, i, hash));
            i = nextStart(chars, i, end);
        }
        return found;
    }

    private @Nullable ArticleParts markup(int element) {
        ArticleParts found = types == HtmlTree.NONE ? null : ofTypes(tree.valueStart(types), tree.valueEnd(types));
        if (PageProperties.mayBeIn(tree, element)) {
            return PageProperties.of(tree, element);
        }
        boolean isNavigation = found == null
                && role != HtmlTree.NONE
                && tree.matches(tree.valueStart(role), tree.valueEnd(role), "navigation");
        return isNavigation ? ArticleParts.LEFT_OUT : found;
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
