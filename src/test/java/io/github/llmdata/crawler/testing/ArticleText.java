package io.github.llmdata.crawler.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * The running text of a page of MediaWiki, found in another way than by the extractor: selectors remove everything else, and
 * the rest is read. Only letters and digits count, a heading is a line.
 */
public final class ArticleText {
    private static final String ROOT = "#mw-content-text, body.mw-parser-output, #pcs";

    /** What stands beside the text; quotations do so too, but nowhere else on the page. */
    private static final String BESIDE_TEXT = Stream.of(
                    ".floatright",
                    ".float-right",
                    ".tright",
                    ".tleft",
                    ".floatleft",
                    ".float-left",
                    "[style*=float: right]",
                    "[style*=float:right]")
            .map(selector -> selector + ":not(.quotebox):not(.cquote)")
            .collect(Collectors.joining(", "));

    /** Elements that are invisible, or not a part of the text. */
    private static final List<String> BESIDE = List.of(
            "script, style, noscript, link, meta, template",
            "figure, audio, video, .thumb, .thumbcaption, .tmulti, .gallery, .gallerybox, .mw-gallery-traditional, .mw-gallery-packed",
            "button, input, label, header, .mw-editsection, .editsection, .printfooter, .catlinks, #toc, .toc, #siteSub",
            "#contentSub, #jump-to-nav",
            "sup.reference, .mw-ref, .reflist, .references, .mw-references-wrap, .mw-references-columns, .notelist",
            "[typeof~=mw:Extension/ref], .Inline-Template, .Template-Fact, .asof-tag, .fussnoten-marke, .fussnoten-block",
            ".hatnote, .dablink, .rellink, .mainarticle, .seealso, .hauptartikel, .ambox, .mbox-small, .metadata",
            ".boilerplate, .archwiki-template-message, .archwiki-template-meta-related-articles",
            "[class*=navbox], .vertical-navbox, .sidebar, .infobox, .side-box, .sistersitebox, .portal, .portalbox",
            ".portal-bar, .authority-control, .BoxenVerschmelzen, .erweiterte-navigationsleiste",
            ".asbox, .persondata, .navigation-box, .portalSumm, .imgtogglebox, .vl-mehrere-bilder, .legend, .noteTA",
            ".audiolinkinfo, .ext-phonos-attribution, .coordinates, #coordinates, .geo-nondefault, .geo-multi-punct, .geo-inline-hidden",
            ".pcs-collapse-table-collapsed-container, .pcs-collapse-table-collapsed-bottom, .lazy-image-placeholder, .collapseButton, .mw-collapsible-toggle",
            ".noprint, .nomobile, .printonly, .sortkey, .error, .navigation-not-searchable, .shortdescription, .navbar",
            "[role=navigation]",
            BESIDE_TEXT);

    private static final String HIDDEN = "[style*=display:none], [style*=display: none], [style*=visibility:hidden]";

    /** The headings of closing sections on the test pages; the German ones only if they are chapters. */
    private static final Set<String> CLOSING = Set.of(
            "see also",
            "references",
            "notes",
            "notes and references",
            "footnotes",
            "external links",
            "further reading",
            "bibliography",
            "sources",
            "citations",
            "works cited",
            "notelist",
            "general references",
            "explanatory notes",
            "portals",
            "attribution",
            "references and notes",
            "links",
            "cited sources",
            "general and cited sources",
            "general and cited references",
            "primary sources",
            "secondary sources",
            "related articles",
            "endnotes",
            "2:literatur",
            "2:weblinks",
            "2:einzelnachweise",
            "2:anmerkungen",
            "2:siehe auch",
            "הערות שוליים",
            "ראו גם",
            "לקריאה נוספת",
            "קישורים חיצוניים",
            "ביאורים",
            "примечания",
            "ссылки",
            "литература",
            "脚注",
            "出典",
            "関連項目",
            "外部リンク",
            "參考文獻",
            "参考文献",
            "参见",
            "參見",
            "外部链接",
            "外部連結",
            "參考資料",
            "注释",
            "註釋",
            "延伸阅读",
            "延伸閱讀",
            "参考资料",
            "備註",
            "備注");

    private ArticleText() {}

    private record Line(int level, String text) {}

    /** Reads a page. */
    public static String ofPage(String html) {
        Element root = root(html);
        // A line with an icon below a heading, which says in two words that another article has more.
        root.select(".mw-heading + dl:has(> dd img)").stream()
                .filter(list -> list.wholeOwnText().isBlank() && list.text().matches("\\S+ \\S+ [:\u2013] .*"))
                .toList()
                .forEach(Element::remove);
        BESIDE.forEach(selector -> root.select(selector).remove());
        root.select("table").stream()
                .filter(table -> !VisibleTable.isText(table))
                .forEach(Element::remove);
        root.select(".NavFrame, .hidden-begin").stream()
                .filter(ArticleText::isNavigation)
                .forEach(Element::remove);
        root.select(".haudio").stream()
                .filter(sound -> sound.text().contains("listen"))
                .forEach(Element::remove);
        root.select("sup + br + sub").forEach(ArticleText::lowerFirst);
        formulas(root);
        for (Element hidden : root.select(HIDDEN)) {
            if (!hidden.nameIs("section")) {
                hidden.remove();
            }
        }
        return joined(sections(root));
    }

    private static boolean isNavigation(Element box) {
        return 2 * box.select("a").text().length() > box.text().length();
    }

    /** Indices above each other are written with the lower one first. */
    private static void lowerFirst(Element lower) {
        Element upper = lower.previousElementSibling().previousElementSibling();
        upper.before(lower);
    }

    private static Element root(String html) {
        var page = Jsoup.parse(html);
        Element root = page.selectFirst(ROOT);
        Element body = root == null ? page.selectFirst("#bodyContent") : root;
        return body == null ? page.body() : body;
    }

    private static void formulas(Element root) {
        for (Element formula : root.select(".mwe-math-element")) {
            Element source = formula.selectFirst("annotation");
            String tex = source == null ? formula.selectFirst("img").attr("alt") : source.wholeText();
            formula.replaceWith(new TextNode(tex.replaceFirst("^\\s*\\{\\\\(display|text)style", "")));
        }
        for (Element image : root.select("img.tex")) {
            image.replaceWith(new TextNode(image.attr("alt")));
        }
    }

    private static List<Line> sections(Element root) {
        List<Line> lines = new ArrayList<>();
        int[] closing = {0};
        root.traverse((node, depth) -> {
            Element heading = node instanceof TextNode ? headingAround(node.parent(), root) : null;
            if (node instanceof Element element && isHeading(element)) {
                int level = element.normalName().charAt(1) - '0';
                if (closing[0] == 0 || level <= closing[0]) {
                    closing[0] = isClosing(element, level) ? level : 0;
                    if (closing[0] == 0) {
                        lines.add(new Line(level, lettersAndDigits(element.text())));
                    }
                }
            } else if (node instanceof TextNode text && heading == null && closing[0] == 0) {
                String words = lettersAndDigits(text.getWholeText());
                if (!words.isEmpty()) {
                    lines.add(new Line(9, words));
                }
            }
        });
        return lines;
    }

    private static Element headingAround(org.jsoup.nodes.Node from, Element root) {
        for (var node = from; node instanceof Element element && !element.equals(root); node = node.parent()) {
            if (isHeading(element)) {
                return element;
            }
        }
        return null;
    }

    private static boolean isHeading(Element element) {
        return element.normalName().length() == 2 && element.normalName().matches("h[1-6]");
    }

    private static boolean isClosing(Element heading, int level) {
        String name = heading.text().strip().toLowerCase(Locale.ROOT);
        return CLOSING.contains(name) || CLOSING.contains(level + ":" + name);
    }

    /** Removes headings that have no text below them. */
    private static String joined(List<Line> lines) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            int next = i + 1;
            while (next < lines.size()
                    && lines.get(next).level() > line.level()
                    && lines.get(next).level() < 9) {
                next++;
            }
            boolean hasText = next < lines.size() && lines.get(next).level() == 9;
            if (line.level() == 9) {
                kept.add(line.text());
            } else if (hasText && !line.text().isEmpty()) {
                kept.add("\n" + line.text() + "\n");
            }
        }
        return String.join("", kept).replaceAll("\n+", "\n").strip();
    }

    /** Reads what an extractor wrote: title, headings, Markdown lists and fences. */
    public static String ofMarkdown(String markdown) {
        StringBuilder text = new StringBuilder();
        boolean isCode = false;
        for (String line : markdown.lines().skip(1).toList()) {
            if (line.strip().startsWith("```")) {
                isCode = !isCode;
            } else if (!isCode && line.matches("#{2,6} .*")) {
                text.append('\n').append(lettersAndDigits(line)).append('\n');
            } else {
                text.append(lettersAndDigits(isCode ? line : line.replaceFirst("^[ >]*((- )+|\\d{1,9}\\. )", "")));
            }
        }
        return text.toString().replaceAll("\n+", "\n").strip();
    }

    /** The text outside of code, fenced or not. */
    public static String withoutCode(String markdown) {
        return markdown.replaceAll("(?s)```.*?```", "code").replaceAll("`[^`\n]*`", "code");
    }

    public static String lettersAndDigits(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
