package io.github.llmdata.crawler.stack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a post what the site put into it, and no author wrote: the notice of a possible duplicate, which was put before
 * questions until 2013, the caption that the circuit editor adds to each drawing, and the label of a link without one. The first
 * two are known by their markup rather than by their words, which differ from language to language.
 */
final class SiteNotices {
    private static final String QUOTE = "<blockquote>";

    private static final String QUESTION_LINK =
            "<a [^<>]*?href=\"[^\"<>]*/(?:questions|q)/\\d[^<>]*+>(?:(?!</?a[ >]|<p>).)*+</a>";

    /** A quote of a bold label, and of nothing else but links to questions. */
    private static final Pattern DUPLICATE = Pattern.compile(
            QUOTE + "\\s*+<p>\\s*+<strong>([^<>]{5,60})</strong>\\s*+[:\uFF1A]?"
                    + "(?:(?:\\s|</?p>|</?[uo]l>|</?li>|<br ?/?>)*+" + QUESTION_LINK + ")++"
                    + "(?:\\s|</?p>|</?[uo]l>|</?li>|<br ?/?>)*+</blockquote>\\s*+",
            Pattern.DOTALL);

    /** What the labels have in common in the languages of the network. */
    private static final Pattern DUPLICATE_LABEL = Pattern.compile(
            "d[u\u00fa]plic|doublon|duplikat|\u0434\u0443\u0431\u043b|\u91cd\u8907|\u91cd\u590d",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final String SCHEMATIC = "/plugins/schematics";

    /** The picture of a drawing, the link that opens the drawing in the editor, and the credit behind it. */
    private static final Pattern CAPTION = Pattern.compile(
            "(<img [^<>]*+>)?(?:\\s|</?p>|<br ?/?>)*+(?:<su[bp]>)?\\s*+<a [^<>]*?href=\"[^\"<>]*/plugins/schematics[^<>]*+>"
                    + "[^<>]*+</a>(?:[^<>]{0,80}<a [^<>]*circuitlab\\.com[^<>]*+>[^<>]*+</a>[^<>\\n]{0,20})?(?:</su[bp]>)?");

    /** A description of more than one word is the author's own. */
    private static final Pattern DESCRIBED = Pattern.compile("alt=\"[^\" ]+ [^\"]*\"");

    private static final String DRAWING = "alt=\"schematic\"";

    /** What the editor writes if an author gives a link no label; a reader then has only the address. */
    private static final String LABEL = ">enter link description here</a>";

    private static final Pattern UNLABELLED = Pattern.compile("<a ([^<>]*?)href=\"([^\"<>]*+)\"([^<>]*+)" + LABEL);

    private SiteNotices() {}

    /** The body without such notices; the same object if it has none. */
    static String removedFrom(String body) {
        String own = body.contains(QUOTE) ? withoutDuplicates(body) : body;
        own = own.contains(LABEL) ? UNLABELLED.matcher(own).replaceAll("<a $1href=\"$2\"$3>$2</a>") : own;
        own = own.contains(SCHEMATIC) ? withoutCaptions(own) : own;
        return own.contains(DRAWING) ? own.replace(DRAWING, "alt=\"\"") : own;
    }

    private static String withoutDuplicates(String body) {
        Matcher notice = DUPLICATE.matcher(body);
        StringBuilder own = new StringBuilder();
        int kept = 0;
        for (int at = body.indexOf(QUOTE); at >= 0; at = body.indexOf(QUOTE, at + 1)) {
            boolean isNotice = notice.region(at, body.length()).lookingAt()
                    && DUPLICATE_LABEL.matcher(notice.group(1)).find();
            if (isNotice) {
                own.append(body, kept, at);
                kept = notice.end();
            }
        }
        return kept == 0 ? body : own.append(body, kept, body.length()).toString();
    }

    private static String withoutCaptions(String body) {
        return CAPTION.matcher(body).replaceAll(caption -> {
            String picture = caption.group(1);
            boolean isDescribed = picture != null && DESCRIBED.matcher(picture).find();
            return Matcher.quoteReplacement(isDescribed ? picture + "</p><p>" : "</p><p>");
        });
    }
}
