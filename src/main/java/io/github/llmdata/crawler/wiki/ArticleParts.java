package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.NameTable;
import java.nio.CharBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of an article that wikis mark by class names, ids and types. */
enum ArticleParts {
    // Highest priority first; disambiguation wins over any other class.
    DISAMBIGUATION("dmbox-disambig disambigbox disambig-page bandeau-disambig"),
    MISSING("noarticletext mw-noarticletext"),
    REDIRECT("redirectMsg redirectText"),
    /** The revisions of an article, listed or compared. */
    HISTORY("diff-title diff-lineno diff-multi mw-contributions-list mw-pager-body pagehistory"),
    /** A quotation in a box; it stands nowhere else on the page, wherever the box is. */
    QUOTE("quotebox quote_box quote-box cquote rquote pullquote blockquotebox citation-box"),
    /** Not part of the running text. */
    LEFT_OUT(
            // tables of contents, links for editing, jumps, print
            "toc tochere toclevel toclimit mw-editsection editsection mw-editsection-like mw-jump mw-jump-link"
                    + " printfooter catlinks mw-headline-number mw-indicators mw-indicator mw-subjectpageheader"
                    + " noprint printonly nomobile navigation-not-searchable selfreference selfref"
                    + " mw-empty-elt shortdescription searchaux mw-collapsible-toggle collapseButton",
            // reference marks and lists of references
            "reference mw-ref Inline-Template Template-Fact template-fact need_ref_tag update asof-tag"
                    + " mw-cite-backlink cite-accessibility-label references reflist mw-references-wrap mw-references"
                    + " mw-references-columns references-small references-2column notelist listaref refsection"
                    + " citation-comment Z3988 cs1-maint cs1-hidden-error cs1-visible-error error scribunto-error"
                    + " brokenref mw-ext-cite-error fussnoten-marke fussnoten-block fussnoten-inhalt pcs-ref",
            // notes above an article or a section
            "hatnote dablink rellink mainarticle seealso hauptartikel homonymie bandeau-container bandeau-article"
                    + " bandeau-section bandeau-niveau-information bandeau-niveau-detail nota-disambigua vedi-anche"
                    + " avviso ambox mbox-small mbox-text mbox tmbox ombox cmbox imbox fmbox mw-message-box metadata"
                    + " messagebox boilerplate maintenance-template plainlinks-ambox compact-ambox"
                    + " archwiki-template-message archwiki-template-meta-related-articles",
            // boxes beside and below the text
            "infobox infobox_v2 infobox_v3 infobox-compact infoboxtable taxobox sinottico toccolours-infobox biota"
                    + " geography vcard-infobox infotable infocaseta sidebar vertical-navbox navbox navbox-styles"
                    + " navbox-container navbox-inner navigation-box navbar BoxenVerschmelzen"
                    + " erweiterte-navigationsleiste side-box sistersitebox sister-box sisterproject"
                    + " sister-projects interProject portal portalbox portal-bar portalborder portalSumm bandeau-portail"
                    + " unsolved succession-box succession navigatiesjabloon authority-control authoritycontrol"
                    + " mw-authority-control normdaten normdaten-typ-p normdaten-typ-g normdaten-typ-k normdaten-typ-s"
                    + " normdaten-typ-w persondata Person-data stub asbox stub-template bandeau-ebauche topicon"
                    + " spoken-wikipedia noteTA tright tleft floatright floatleft float-right float-left"
                    + " mw-kartographer-container locmap vevent-infobox",
            // pictures, sounds, films
            "thumb thumbinner thumbcaption tmulti trow multiimageinner vl-mehrere-bilder gallery gallerybox"
                    + " gallerycaption gallerytext image-gallery mw-gallery-traditional mw-gallery-packed mod-gallery"
                    + " magnify listen medialist mediaContainer PopUpMediaTransform mw-tmh-player mw-tmh-play"
                    + " ext-phonos-attribution audiolinkinfo lazy-image-placeholder"
                    + " mw-ext-score timeline-wrapper mw-graph mw-hiero-table imagemap-inline legend locator-map"
                    + " chess-board imgtogglebox",
            // boxes, galleries, tabs, advertisements and buttons of Fandom, wiki.gg, Moegirl and cppreference
            "portable-infobox infotemplatebox va-infobox druid-container notaninfobox wikia-gallery wikia-photogallery-add wds-tabs"
                    + " wds-tabs__wrapper tabbernav tabber__header tabber__tabs tabs-tabbox tabs-label t-navbar"
                    + " t-example-live-link edit-page wikia-slideshow wikia-slider wikia-button ad-slot ad-slot-placeholder gpt-ad"
                    + " adsbygoogle mcf-wrapper featured-video__wrapper navplate nav-plaque navplaque msgbox smwfact smwfactbox"
                    + " smw-factbox usermessage",
            // numbers of the lines of code: Pygments, GeSHi, SyntaxHighlighter
            "lineno linenos linenodiv linenumber gutter ln",
            // places on the globe, keys for sorting
            "coordinates geo-nondefault geo-multi-punct geo-inline-hidden sortkey sort-key",
            // parts of mobile pages only
            "pcs-edit-section-link-container pcs-section-control pcs-collapse-table-collapsed-container pcs-collapse-table-collapsed-bottom pcs-fold-hr"
                    + " pcs-edit-section-header-title collapsible-heading-indicator indicator mf-icon"),
    /** A player of a sound, or a link to a map: its label may be a word of the sentence. */
    LABEL("haudio audiolink ext-phonos phonos mw-kartographer-maplink"),
    /** A button; that of a player is its label. */
    BUTTON("wds-button coliru-btn mw-ui-button oo-ui-buttonElement cdx-button"),
    /** Text for screen readers only, except in fractions, where it is the line. */
    SCREEN_READER("sr-only visualhide visuallyhidden visually-hidden screen-reader-text screenreader-only"
            + " cdx-visually-hidden hidden-visually skip-link"),
    /** Folded until a reader unfolds it: a story, a proof, or navigation. */
    FOLDING("NavFrame navframe hidden-begin mw-collapsible mw-collapsed collapsible collapsed spoiler"),
    /** Upper and lower index in two elements. */
    PAIR("template-chem2-su t-su template-su"),
    /** Code within a line. */
    CODE("mw-geshi mw-highlight"),
    FORMULA("mwe-math-element mwe-math-mathml-inline mwe-math-mathml-display mwe-math-mathml-a11y"),
    /** An image of a formula. */
    FORMULA_IMAGE("tex mwe-math-fallback-image-inline mwe-math-fallback-image-display mwe-math-fallback-png-inline"
            + " mwe-math-fallback-png-display mwe-math-fallback-source-inline"),
    /** A table that only sets text in columns. */
    COLUMNS("multicol col-begin columns-begin numblk"),
    /** The numerator of a fraction, which must stay separate from a whole number before it. */
    NUMERATOR("num"),
    /** Text in an attribute, written in one variant of a language or another. Marked by its type only. */
    VARIANT(""),
    /** A part that is folded until a script unfolds it. */
    FOLDED(
            "collapsible-block pcs-section-hidden pcs-collapse-table-content mw-collapsible-content mw-collapsible-content-shown NavContent"
                    + " hidden-content tabbertab tabber__panel wds-tab__content tabcontents tabs-content mobile-collapsed");

    /** Words of Parsoid's {@code typeof} that mark what is left out; after the names of media a slash and more may follow. */
    private static final String TYPES =
            "mw:Extension/ref mw:Extension/references mw:Extension/gallery mw:Extension/imagemap"
                    + " mw:Extension/timeline mw:Extension/graph mw:Extension/score mw:Extension/indicator mw:Extension/inputbox"
                    + " mw:Extension/mapframe mw:Extension/categorytree mw:Extension/templatestyles"
                    + " mw:File mw:Image mw:Video mw:Audio";

    private static final Map<String, ArticleParts> IDS = Map.ofEntries(
            Map.entry("toc", LEFT_OUT),
            Map.entry("siteSub", LEFT_OUT),
            Map.entry("contentSub", LEFT_OUT),
            Map.entry("jump-to-nav", LEFT_OUT),
            Map.entry("mw-navigation", LEFT_OUT),
            Map.entry("catlinks", LEFT_OUT),
            Map.entry("coordinates", LEFT_OUT),
            Map.entry("mw-page-base", LEFT_OUT),
            Map.entry("siteNotice", LEFT_OUT),
            Map.entry("wm-ipp", LEFT_OUT),
            Map.entry("wm-ipp-base", LEFT_OUT),
            Map.entry("Vorlage_Begriffsklärungshinweis", LEFT_OUT),
            Map.entry("normdaten", LEFT_OUT),
            Map.entry("noarticletext", MISSING),
            Map.entry("pagehistory", HISTORY),
            Map.entry("disambigbox", DISAMBIGUATION),
            Map.entry("disambig", DISAMBIGUATION),
            Map.entry("Vorlage_Begriffsklärung", DISAMBIGUATION),
            Map.entry("begriffsklaerung", DISAMBIGUATION));

    private static final String CITATION = "cite_ref";

    private static final Marks BY_CLASS = Marks.of(classes());
    private static final Marks BY_ID = Marks.of(IDS);
    private static final Marks BY_TYPE = Marks.of(types());

    private final String classes;

    ArticleParts(String... classes) {
        this.classes = String.join(" ", classes);
    }

    private static Map<String, ArticleParts> classes() {
        Map<String, ArticleParts> parts = new HashMap<>();
        for (ArticleParts part : values()) {
            for (String name : part.classes.isEmpty() ? new String[0] : part.classes.split(" ", -1)) {
                parts.put(name, part);
            }
        }
        return parts;
    }

    private static Map<String, ArticleParts> types() {
        Map<String, ArticleParts> parts = new HashMap<>();
        parts.put("mw:LanguageVariant", VARIANT);
        for (String type : TYPES.split(" ", -1)) {
            parts.put(type, LEFT_OUT);
        }
        return parts;
    }

    /**
     * The part that a class name marks, or null.
     *
     * @param hash the {@link NameTable#hash} of the characters
     */
    static @Nullable ArticleParts ofClass(char[] chars, int start, int end, int hash) {
        return BY_CLASS.find(chars, start, end, hash);
    }

    static @Nullable ArticleParts ofId(char[] chars, int start, int end) {
        int prefix = Math.min(end, start + CITATION.length());
        return CharBuffer.wrap(chars, start, prefix - start).equals(CharBuffer.wrap(CITATION))
                ? LEFT_OUT
                : BY_ID.find(chars, start, end);
    }

    /** The part that one word of Parsoid's {@code typeof} marks, or null. */
    static @Nullable ArticleParts ofType(char[] chars, int start, int end) {
        ArticleParts part = BY_TYPE.find(chars, start, end);
        int slash = start;
        while (slash < end && chars[slash] != '/') {
            slash++;
        }
        return part == null && slash < end ? BY_TYPE.find(chars, start, slash) : part;
    }

    /** Parts by the names that mark them. */
    private record Marks(NameTable names, List<ArticleParts> parts) {
        static Marks of(Map<String, ArticleParts> parts) {
            List<String> names = List.copyOf(parts.keySet());
            return new Marks(
                    new NameTable(names), names.stream().map(parts::get).toList());
        }

        @Nullable
        ArticleParts find(char[] chars, int start, int end) {
            return part(names.find(chars, start, end));
        }

        @Nullable
        ArticleParts find(char[] chars, int start, int end, int hash) {
            return part(names.find(chars, start, end, hash));
        }

        private @Nullable ArticleParts part(int number) {
            return number == HtmlTree.NONE ? null : parts.get(number);
        }
    }
}
