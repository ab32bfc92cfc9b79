package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.ElementRole;
import io.github.llmdata.crawler.html.ElementStyle;
import io.github.llmdata.crawler.html.InlineMark;
import io.github.llmdata.crawler.html.MarkdownRules;
import io.github.llmdata.crawler.html.MarkdownWalk;
import io.github.llmdata.crawler.html.MarkdownWriter;
import io.github.llmdata.crawler.html.ShownRoles;
import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.ElementClasses;
import io.github.llmdata.crawler.html.tree.ElementText;
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
    private static final int CENTER = TagNames.number("center");
    private static final int DIV = TagNames.number("div");
    private static final int P = TagNames.number("p");
    private static final List<String> FRACTIONS = List.of("frac", "sfrac", "template-frac", "tion");

    /** The roles of elements that count as their content elsewhere. */
    private static final ElementRole[] IN_ARTICLES = new ElementRole[TagNames.COUNT + 1];

    static {
        Arrays.fill(IN_ARTICLES, ElementRole.INLINE);
        for (int tag = 0; tag < TagNames.COUNT; tag++) {
            IN_ARTICLES[tag] = ElementRole.of(tag);
        }
        IN_ARTICLES[MATH] = ElementRole.FORMULA;
        for (int tag : TagNames.numbers(
                "aside audio button figcaption figure figure-inline footer form header input label map nav"
                        + " object select svg textarea video")) {
            IN_ARTICLES[tag] = ElementRole.HIDDEN;
        }
    }

    private final TableRules tables;
    private final String variant;
    private final LinkAddresses links;
    private final Sections sections;
    private final MarkdownWriter out;
    private final FragmentNames names = new FragmentNames();
    private final ElementMarks marks;

    private @Nullable Reason rejection;

    /** The part of the last heading that edits its section. */
    private int editPart = HtmlTree.NONE;

    /** The index after the last label of a player or map. */
    private int labelEnd;

    private int quoteEnd;
    private int stackEnd;

    /**
     * Rules for one article.
     *
     * @param variant the language of the page, with its variant if the page has one
     */
    ArticleRules(
            HtmlTree tree,
            boolean markdownTables,
            String variant,
            LinkAddresses links,
            Sections sections,
            MarkdownWriter out) {
        this.links = links;
        this.tables = new TableRules(tree, markdownTables, out);
        this.variant = variant;
        this.marks = new ElementMarks(tree);
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

    /** Whether the text only introduces tables that were left out because tables are not kept. */
    boolean introducesTables() {
        return tables.endInGrid() && StubText.introduces(out.toString(), tables.gridText());
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
        if (part == ArticleParts.LEFT_OUT) {
            return ElementRole.HIDDEN;
        }
        int style = marks.style();
        if (part != null) {
            ElementRole role = role(tree, element, part, byName, style);
            if (role != null) {
                return role;
            }
        }
        boolean isFolded = part == ArticleParts.FOLDED
                || part == ArticleParts.FOLDING
                || tree.tag(element) == SECTION
                || (byName == ElementRole.ROW && tables.areAround(element));
        boolean isHidden = marks.isHidden() || (style & (ElementStyle.HIDDEN | ElementStyle.BESIDE)) != 0;
        if (isHidden && !isFolded) {
            return ElementRole.HIDDEN;
        }
        ElementRole role = ShownRoles.styled(tree, element, bare(tree, element, byName), style);
        if (role == ElementRole.STACK || role == ElementRole.INDICES) {
            stackEnd = tree.contentEnd(element);
        }
        return role;
    }

    /** The role that a part gives to its element, or null. */
    private @Nullable ElementRole role(HtmlTree tree, int element, ArticleParts part, ElementRole byName, int style) {
        switch (part) {
            case FORMULA -> {
                return ElementRole.FORMULA;
            }
            case FORMULA_IMAGE -> {
                return byName == ElementRole.IMAGE && !followsMathMl(tree, element)
                        ? ElementRole.FORMULA
                        : ElementRole.HIDDEN;
            }
            case COLUMNS -> {
                return tables.open(element, byName, ElementRole.DIVISION);
            }
            case QUOTE -> {
                boolean isHidden = marks.isHidden() || (style & ElementStyle.HIDDEN) != 0;
                return isHidden ? ElementRole.HIDDEN : quote(tree, element, byName);
            }
            case NUMERATOR -> {
                return ElementRole.KEY;
            }
            case PAIR -> {
                return ElementRole.PAIR;
            }
            case CODE -> {
                return byName == ElementRole.INLINE ? ElementRole.CODE : null;
            }
            case DISAMBIGUATION -> reject(Reason.DISAMBIGUATION);
            case MISSING -> reject(Reason.MISSING_PAGE);
            case HISTORY -> reject(Reason.NOT_AN_ARTICLE);
            case REDIRECT -> reject(Reason.REDIRECT_PAGE);
            default -> {
                return byContent(tree, element, part, byName);
            }
        }
        return null;
    }

    /** A quotation in a box; one inside it is the same quotation. */
    private ElementRole quote(HtmlTree tree, int element, ElementRole byName) {
        ElementRole role = element < quoteEnd ? ElementRole.PARAGRAPH : ElementRole.QUOTE;
        quoteEnd = Math.max(quoteEnd, tree.contentEnd(element));
        return tables.open(element, byName, role);
    }

    /** The role of an element whose class says less than its content, or null. */
    private @Nullable ElementRole byContent(HtmlTree tree, int element, ArticleParts part, ElementRole byName) {
        boolean isLeftOut = switch (part) {
            case LABEL -> isLabelLeftOut(tree, element, byName);
            case BUTTON -> element >= labelEnd;
            case SCREEN_READER ->
                !(isInFraction(tree, element) && ElementText.text(tree, element).equals("/"));
            case FOLDING -> byName != ElementRole.TABLE && Furniture.isFoldedNavigation(tree, element);
            default -> false;
        };
        if (isLeftOut) {
            return ElementRole.HIDDEN;
        }
        return part == ArticleParts.VARIANT && !ElementText.hasText(tree, element) ? ElementRole.REPLACED : null;
    }

    private boolean isLabelLeftOut(HtmlTree tree, int element, ElementRole byName) {
        boolean isLeftOut = byName == ElementRole.LINK
                ? Furniture.isPin(tree, element)
                : byName != ElementRole.INLINE || Furniture.isPlayer(tree, element);
        if (!isLeftOut) {
            labelEnd = tree.contentEnd(element);
        }
        return isLeftOut;
    }

    @Override
    public String replacement(HtmlTree tree, int element) {
        return LanguageVariant.text(tree.value(element, AttributeNames.DATA_MW_VARIANT), variant);
    }

    @Override
    public String address(HtmlTree tree, int link) {
        return links.absolute(tree.value(link, AttributeNames.HREF));
    }

    /** The role of an element by its name and position. */
    private ElementRole bare(HtmlTree tree, int element, ElementRole byName) {
        if (element == editPart) {
            return ElementRole.HIDDEN;
        }
        return switch (byName) {
            case INLINE -> IN_ARTICLES[Math.min(tree.tag(element), TagNames.COUNT)];
            case DIVISION, PARAGRAPH -> block(tree, element);
            case IMAGE -> ElementRole.HIDDEN;
            case TABLE -> tables.table(element);
            case QUOTE -> element < quoteEnd ? ElementRole.PARAGRAPH : byName;
            case ROW, CELL -> tables.inside(element, byName);
            case NEW_LINE -> element >= stackEnd && isBetweenScripts(tree, element) ? ElementRole.INLINE : byName;
            case SUPERSCRIPT -> Furniture.isRemark(tree, element) ? ElementRole.HIDDEN : script(tree, element, byName);
            case SUBSCRIPT -> script(tree, element, byName);
            default -> rareByPlace(tree, element, byName);
        };
    }

    private ElementRole rareByPlace(HtmlTree tree, int element, ElementRole byName) {
        switch (byName) {
            case HEADING -> editPart = Furniture.editPart(tree, element);
            case DEFINITIONS -> {
                return Hatnote.isOne(tree, element) ? ElementRole.HIDDEN : byName;
            }
            case RULE -> {
                return out.length() == 0 ? ElementRole.HIDDEN : byName; // it parted the text from what was left out
            }
            case LIST -> {
                return NumberedCode.is(tree, element) ? ElementRole.PREFORMATTED : byName;
            }
            default -> {}
        }
        return byName;
    }

    private static ElementRole script(HtmlTree tree, int element, ElementRole byName) {
        return isInFraction(tree, element) ? ElementRole.KEY : byName;
    }

    private static ElementRole block(HtmlTree tree, int element) {
        ElementRole role = IN_ARTICLES[Math.min(tree.tag(element), TagNames.COUNT)];
        boolean isText = tree.tag(element) == DIV || tree.tag(element) == P || tree.tag(element) == CENTER;
        boolean isFurniture = isText && (Furniture.isNavigation(tree, element) || Hatnote.isOne(tree, element));
        return isFurniture ? ElementRole.HIDDEN : role;
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
