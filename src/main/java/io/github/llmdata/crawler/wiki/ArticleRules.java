package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.ClassNames;
import io.github.llmdata.crawler.html.ElementRole;
import io.github.llmdata.crawler.html.ElementStyle;
import io.github.llmdata.crawler.html.InlineMark;
import io.github.llmdata.crawler.html.MarkdownRules;
import io.github.llmdata.crawler.html.MarkdownWriter;
import io.github.llmdata.crawler.model.Reason;
import java.util.Optional;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The rules for a MediaWiki article: only its running text is kept, without bold and italics. */
final class ArticleRules implements MarkdownRules {
    private final boolean markdownTables;
    private final Sections sections;
    private final MarkdownWriter out;
    private final FragmentNames names = new FragmentNames();

    private boolean isMediaWiki;
    private @Nullable Reason rejection;

    ArticleRules(boolean markdownTables, Sections sections, MarkdownWriter out) {
        this.markdownTables = markdownTables;
        this.sections = sections;
        this.out = out;
    }

    /** Whether any element was found that only MediaWiki writes. */
    boolean isMediaWiki() {
        return isMediaWiki;
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
    public ElementRole role(Element element) {
        ElementRole byName = ElementRole.of(element);
        if (byName == ElementRole.HIDDEN) {
            return byName;
        }
        ElementRole role = element.attributesSize() == 0 ? bare(element, byName) : withAttributes(element, byName);
        if (sections.isClosing() && isSkipped(element, role)) {
            return ElementRole.HIDDEN;
        }
        if (role == ElementRole.HIDDEN) {
            out.leaveOut();
        } else {
            names.visit(element, role);
        }
        return role;
    }

    /** In a closing section only elements are read that may contain the end of the section. */
    private boolean isSkipped(Element element, ElementRole role) {
        return switch (role) {
            case HEADING ->
                sections.isInClosing(Math.max(2, element.normalName().charAt(1) - '0'));
            case FORMULA, PREFORMATTED, CODE, RULE, TABLE -> true;
            default -> false;
        };
    }

    private ElementRole withAttributes(Element element, ElementRole byName) {
        ArticleParts part = part(element);
        if (part != null) {
            switch (part) {
                case LEFT_OUT -> {
                    return ElementRole.HIDDEN;
                }
                case FORMULA -> {
                    return ElementRole.FORMULA;
                }
                case FORMULA_IMAGE -> {
                    return byName == ElementRole.IMAGE && !followsMathMl(element)
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
        }
        if (ElementStyle.isHidden(element, part == ArticleParts.FOLDED)) {
            return ElementRole.HIDDEN;
        }
        return bare(element, byName);
    }

    /** The role of an element by its name and position. */
    private ElementRole bare(Element element, ElementRole byName) {
        return switch (byName) {
            case IMAGE -> ElementRole.HIDDEN;
            case TABLE -> table(element);
            case NEW_LINE -> isBetweenScripts(element) ? ElementRole.INLINE : byName;
            case SUPERSCRIPT, SUBSCRIPT -> isInFraction(element) ? ElementRole.KEY : byName;
            case INLINE, DIVISION, PARAGRAPH -> other(element, byName);
            default -> byName;
        };
    }

    private static ElementRole other(Element element, ElementRole byName) {
        return switch (element.normalName()) {
            case "math" -> ElementRole.FORMULA;
            case "audio",
                    "button",
                    "figcaption",
                    "figure",
                    "figure-inline",
                    "footer",
                    "form",
                    "header",
                    "input",
                    "label",
                    "map",
                    "nav",
                    "object",
                    "select",
                    "svg",
                    "textarea",
                    "video" -> ElementRole.HIDDEN;
            default -> byName;
        };
    }

    private ElementRole table(Element table) {
        if (table.attr("role").equals("presentation")) {
            return ElementRole.DIVISION;
        }
        return markdownTables && SimpleTables.isSimple(table) ? ElementRole.TABLE : ElementRole.HIDDEN;
    }

    private static boolean isInFraction(Element script) {
        Element parent = script.parent();
        if (parent == null || !parent.hasAttr("class")) {
            return false;
        }
        return parent.hasClass("frac") || parent.hasClass("sfrac") || parent.hasClass("template-frac");
    }

    /** A line break between superscript and subscript, as in the charge and number of an ion. */
    private static boolean isBetweenScripts(Element newLine) {
        Element above = newLine.previousElementSibling();
        Element below = newLine.nextElementSibling();
        return above != null && below != null && isScript(above) && isScript(below);
    }

    private static boolean isScript(Element element) {
        return element.nameIs("sup") || element.nameIs("sub");
    }

    private static boolean followsMathMl(Element image) {
        Element before = image.previousElementSibling();
        return before != null && (before.nameIs("math") || before.className().contains("mwe-math-mathml"));
    }

    /** The part that classes, id and type of an element mark; of several, the one with the highest priority. */
    private @Nullable ArticleParts part(Element element) {
        ArticleParts found = null;
        Attributes attributes = element.attributes();
        String classes = attributes.get("class");
        for (int start = ClassNames.nextStart(classes, 0); start < classes.length(); ) {
            int end = ClassNames.endOf(classes, start);
            String name = classes.substring(start, end);
            isMediaWiki |= name.length() > 6 && name.startsWith("mw-");
            found = higherPriority(found, ArticleParts.ofClass(name));
            start = ClassNames.nextStart(classes, end);
        }
        if (found == null) {
            found = ArticleParts.ofId(attributes.get("id"));
        }
        return found == null ? markup(element, attributes) : found;
    }

    private @Nullable ArticleParts markup(Element element, Attributes attributes) {
        String types = attributes.get("typeof");
        ArticleParts found = null;
        for (int start = ClassNames.nextStart(types, 0); start < types.length(); ) {
            int end = ClassNames.endOf(types, start);
            found = higherPriority(found, ArticleParts.ofType(types.substring(start, end)));
            isMediaWiki = true;
            start = ClassNames.nextStart(types, end);
        }
        if (element.nameIs("link") || element.nameIs("meta")) {
            return PageProperties.of(element);
        }
        return found == null && attributes.get("role").equals("navigation") ? ArticleParts.LEFT_OUT : found;
    }

    private static @Nullable ArticleParts higherPriority(@Nullable ArticleParts one, @Nullable ArticleParts other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other; // the order of the enum is the priority
    }

    private void reject(Reason reason) {
        if (rejection == null) {
            rejection = reason;
        }
    }
}
