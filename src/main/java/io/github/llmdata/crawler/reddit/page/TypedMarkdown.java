package io.github.llmdata.crawler.reddit.page;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cleans Markdown as it was typed, so that it leads to the same text as the HTML that the site makes of it. */
final class TypedMarkdown {
    private static final Pattern FENCE = Pattern.compile(" {0,3}(?:```|~~~).*");

    /** Inline code, which stays as it is; a picture by the name of its file; a link; an address. */
    private static final Pattern PIECE = Pattern.compile("(?<code>`[^`\\n]++`)|" + StandIn.NAMED_FILE
            + "|(?<link>!?\\[(?<label>(?:[^\\[\\]\\n]|\\[[^\\[\\]\\n]{0,200}]){0,1000}+)]"
            + "\\((?<url>[^()\\s]++(?:\\([^()\\s]*+\\)[^()\\s]*+)?+)(?: \"[^\"\\n]*+\")?+\\))"
            + "|(?<address>" + StandIn.MEDIA + "[^\\s)]*+)");

    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");

    private TypedMarkdown() {}

    static String cleaned(String source, boolean keepLinks) {
        StringBuilder cleaned = new StringBuilder(source.length());
        boolean isFenced = false;
        for (String line : source.split("\n", -1)) {
            boolean isFence = FENCE.matcher(line).matches();
            boolean isCode = isFenced || isFence || line.startsWith("    ") || line.startsWith("\t");
            cleaned.append(isCode ? line : cleanedLine(line, keepLinks)).append('\n');
            isFenced ^= isFence;
        }
        String text = cleaned.substring(0, cleaned.length() - 1);
        return text.equals(source)
                ? source
                : EMPTY_LINES.matcher(text).replaceAll("\n\n").strip();
    }

    private static String cleanedLine(String line, boolean keepLinks) {
        if (StandIn.isParagraph(line.strip())) {
            return "";
        }
        if (!line.contains("](") && !line.contains("://")) {
            return line;
        }
        String cleaned = PIECE.matcher(line).replaceAll(piece -> Matcher.quoteReplacement(cleaned(piece, keepLinks)));
        return cleaned.equals(line) ? line : cleaned.stripTrailing();
    }

    private static String cleaned(MatchResult piece, boolean keepLinks) {
        if (piece.group(1) != null) {
            return piece.group();
        }
        String label = piece.group(3);
        if (label == null) {
            return "";
        }
        boolean isPicture = piece.group(2).startsWith("!");
        if (StandIn.isLink(piece.group(4), label.strip())) {
            return "";
        }
        return keepLinks && !isPicture ? piece.group() : label;
    }
}
