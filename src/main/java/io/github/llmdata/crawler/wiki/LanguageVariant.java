package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.tree.ElementText;
import io.github.llmdata.crawler.html.tree.HtmlReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The text that Parsoid keeps in an attribute because it differs between the variants of a language, such as traditional and
 * simplified Chinese: {@code {"disabled":{"t":"..."}}} or {@code {"twoway":[{"l":"zh-hans","t":"..."},...]}}, see the specification
 * of MediaWiki's DOM, section "Language conversion blocks".
 */
final class LanguageVariant {
    private static final List<String> TRADITIONAL = List.of("zh-hant", "zh-tw", "zh-hk", "zh-mo");
    private static final List<String> SIMPLIFIED = List.of("zh-hans", "zh-cn", "zh-sg", "zh-my");

    /** Variants whose pages have a language of another name. */
    private static final Map<String, String> SCRIPTS = Map.of("sr-ec", "sr-cyrl", "sr-el", "sr-latn");

    private LanguageVariant() {}

    /**
     * The text for a reader of a page.
     *
     * @param attribute the value of {@code data-mw-variant}
     * @param language of the page, with its variant if that is known
     */
    static String text(String attribute, String language) {
        int kind = first(attribute, "\"twoway\":", "\"oneway\":");
        String html = kind < 0 ? value(attribute, 0, "t") : chosen(attribute, kind, language.toLowerCase(Locale.ROOT));
        return html.indexOf('<') < 0 && html.indexOf('&') < 0 ? html : ElementText.text(HtmlReader.fragment(html), 0);
    }

    private static int first(String text, String one, String other) {
        int at = text.indexOf(one);
        return at >= 0 ? at : text.indexOf(other);
    }

    /** The text of the page's variant, else of one in the same script, else the first. */
    private static String chosen(String attribute, int from, String language) {
        String related = "";
        String first = "";
        int at = attribute.indexOf("\"l\":", from);
        while (at >= 0) {
            String code = value(attribute, at, "l").toLowerCase(Locale.ROOT);
            String text = value(attribute, at, "t");
            if (code.equals(language)) {
                return text;
            }
            related = related.isEmpty() && areRelated(code, language) ? text : related;
            first = first.isEmpty() ? text : first;
            at = attribute.indexOf("\"l\":", at + 1);
        }
        return related.isEmpty() ? first : related;
    }

    private static boolean areRelated(String one, String other) {
        return SCRIPTS.getOrDefault(one, "").equals(other)
                || (TRADITIONAL.contains(one) && TRADITIONAL.contains(other))
                || (SIMPLIFIED.contains(one) && SIMPLIFIED.contains(other));
    }

    private static String value(String json, int from, String key) {
        int at = json.indexOf("\"" + key + "\":", from);
        int quote = at < 0 ? -1 : json.indexOf('"', at + key.length() + 3);
        if (quote < 0) {
            return "";
        }
        StringBuilder value = new StringBuilder();
        ScriptConfig.readString(json, quote + 1, value);
        return value.toString();
    }
}
