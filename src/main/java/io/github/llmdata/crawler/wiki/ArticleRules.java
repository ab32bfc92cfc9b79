package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.ElementRole;
import io.github.llmdata.crawler.html.InlineMark;
import io.github.llmdata.crawler.html.MarkdownRules;
import io.github.llmdata.crawler.html.MarkdownWalk;
import io.github.llmdata.crawler.html.MarkdownWriter;
import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.ElementClasses;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;
import io.github.llmdata.crawler.model.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules for a MediaWiki article: only its running text is kept, without bold and italics. */
final class ArticleRules implements MarkdownRules {
    private static final int SECTION = TagNames.number("section");
    private static final int SUP = TagNames.number("sup");
    private static final int SUB = TagNames.number("sub");
    private static final int MATH = TagNames.number("math");
    private static final List<String> FRACTIONS = List.of("frac", "sfrac", "template-frac");

    /** The roles of elements that count as their content elsewhere. */
    private static final ElementRole[] IN_ARTICLES = new ElementRole[TagNames.COUNT + 1];

    static {
        Arrays.fill(IN_ARTICLES, ElementRole.INLINE);
        for (int tag = 0; tag < TagNames.COUNT; tag++) {
            IN_ARTICLES[tag] = ElementRole.of(tag);
        }
        IN_ARTICLES[MATH] = ElementRole.FORMULA;
        for (int tag :
                TagNames.numbers("audio button figcaption figure figure-inline footer form header input label map nav"
                        + " object select svg textarea video")) {
            IN_ARTICLES[tag] = ElementRole.HIDDEN;
        }
    }

    private final boolean markdownTables;
    private final Sections sections;
    private final MarkdownWriter out;
    private final FragmentNames names = new FragmentNames();
    private final ElementMarks marks;

    private @Nullable Reason rejection;

    ArticleRules(HtmlTree tree, boolean markdownTables, Sections sections, MarkdownWriter out) {
        this.marks = new ElementMarks(tree);
        this.markdownTables = markdownTables;
        this.sections = sections;
        this.out = out;
    }

    /** Whether any element was found that only MediaWiki writes. */
    boolean isMediaWiki() {
        return marks.areOfMediaWiki();
    }

    /** The reason why the page is not an article, if its markup says so. */
    Optional<Reason> rejection() {
        return Optional.ofNullable(rejection);
    }

    /** Title and host as the text of the article shows them. */
    FragmentNames names() {
        return names;
    }

    @Override
    public boolean skipsText() {
        return sections.isClosing();
    }

    @Override
    public boolean shows(InlineMark mark) {
        return mark != InlineMark.STRONG && mark != InlineMark.EMPHASIS;
    }

    @Override
    public void openHeading(int level, MarkdownWriter out) {
        sections.openHeading(Math.max(2, level));
    }

    @Override
    public void closeHeading(MarkdownWriter out) {
        sections.closeHeading();
    }

    @Override
    public ElementRole role(HtmlTree tree, int element) {
        ElementRole byName = ElementRole.of(tree, element);
        if (byName == ElementRole.HIDDEN) {
            return byName;
        }
        ElementRole role =
                tree.attributeCount(element) == 0 ? bare(tree, element, byName) : withAttributes(tree, element, byName);
        if (sections.isClosing() && isSkipped(tree, element, role)) {
            return ElementRole.HIDDEN;
        }
        if (role == ElementRole.HIDDEN) {
            out.leaveOut();
        } else {
            names.visit(tree, element, role);
        }
        return role;
    }

    /** In a closing section only elements are read that may contain the end of the section. */
    private boolean isSkipped(HtmlTree tree, int element, ElementRole role) {
        return switch (role) {
            case HEADING -> sections.isInClosing(Math.max(2, MarkdownWalk.headingLevel(tree, element)));
            case FORMULA, PREFORMATTED, CODE, RULE, TABLE -> true;
            default -> false;
        };
    }

    private ElementRole withAttributes(HtmlTree tree, int element, ElementRole byName) {
        marks.read(element);
        ArticleParts part = marks.part();
        if (part != null) {
            ElementRole role = role(tree, element, part, byName);
            if (role != null) {
                return role;
            }
        }
        boolean isHidden = marks.hide() && part != ArticleParts.FOLDED && tree.tag(element) != SECTION;
        return isHidden ? ElementRole.HIDDEN : bare(tree, element, byName);
    }

    /** The role that a part gives to its element, or null. */
    private @Nullable ElementRole role(HtmlTree tree, int element, ArticleParts part, ElementRole byName) {
        switch (part) {
            case LEFT_OUT -> {
                return ElementRole.HIDDEN;
            }
            case FORMULA -> {
                return ElementRole.FORMULA;
            }
            case FORMULA_IMAGE -> {
                return byName == ElementRole.IMAGE && !followsMathMl(tree, element)
                        ? ElementRole.FORMULA
                        : ElementRole.HIDDEN;
            }
            case COLUMNS -> {
                return ElementRole.DIVISION;
            }
            case NUMERATOR -> {
                return ElementRole.KEY;
            }
            case DISAMBIGUATION -> reject(Reason.DISAMBIGUATION);
            case MISSING -> reject(Reason.MISSING_PAGE);
            case REDIRECT -> reject(Reason.REDIRECT_PAGE);
            default -> {}
        }
        return null;
    }

    /** The role of an element by its name and position. */
    private ElementRole bare(HtmlTree tree, int element, ElementRole byName) {
        return switch (byName) {
            case INLINE, DIVISION, PARAGRAPH -> IN_ARTICLES[Math.min(tree.tag(element), TagNames.COUNT)];
            case IMAGE -> ElementRole.HIDDEN;
            case TABLE -> table(tree, element);
            case NEW_LINE -> isBetweenScripts(tree, element) ? ElementRole.INLINE : byName;
            case SUPERSCRIPT, SUBSCRIPT -> isInFraction(tree, element) ? ElementRole.KEY : byName;
            default -> byName;
        };
    }

    private ElementRole table(HtmlTree tree, int table) {
        if (tree.is(table, AttributeNames.ROLE, "presentation")) {
            return ElementRole.DIVISION;
        }
        return markdownTables && SimpleTables.isSimple(tree, table) ? ElementRole.TABLE : ElementRole.HIDDEN;
    }

    private static boolean isInFraction(HtmlTree tree, int script) {
        int parent = tree.parent(script);
        return parent != HtmlTree.NONE && ElementClasses.which(tree, parent, FRACTIONS) != 0;
    }

    /** A line break between superscript and subscript, as in the charge and number of an ion. */
    private static boolean isBetweenScripts(HtmlTree tree, int newLine) {
        return isScript(tree, tree.previousElement(newLine)) && isScript(tree, tree.nextElement(newLine));
    }

    private static boolean isScript(HtmlTree tree, int element) {
        return element != HtmlTree.NONE && (tree.tag(element) == SUP || tree.tag(element) == SUB);
    }

    private static boolean followsMathMl(HtmlTree tree, int image) {
        int before = tree.previousElement(image);
        return before != HtmlTree.NONE
                && (tree.tag(before) == MATH
                        || tree.value(before, AttributeNames.CLASS).contains("mwe-math-mathml"));
    }

    private void reject(Reason reason) {
        if (rejection == null) {
            rejection = reason;
        }
    }
}
