package io.github.llmdata.crawler.reddit.page;

import java.util.regex.Pattern;

/** What pages have in place of pictures, videos and polls: addresses of their files, and words that their author did not write. */
final class StandIn {
    /** Addresses under which Reddit itself keeps pictures, videos and polls. */
    static final String MEDIA = "https?://(?:(?:external-)?preview\\.redd\\.it|[iv]\\.redd\\.it|i\\.reddituploads\\.com"
            + "|reddit-uploaded-media\\.s3[\\w.-]*\\.amazonaws\\.com"
            + "|(?:(?:www|old|new|sh|m)\\.)?reddit\\.com/(?:link/\\w+/video|gallery|poll|video))/";

    private static final Pattern ADDRESS = Pattern.compile(MEDIA + "\\S*+");

    private static final Pattern POLL = Pattern.compile("https?://(?:\\w+\\.)?reddit\\.com/poll/\\w+/?(?:\\?\\S*)?");

    /** {@code ![gif](giphy|abc)}, {@code ![img](emote|t5_2qh33|1)}: pictures by the names of their files. */
    static final String NAMED_FILE = "!\\[(?:gif|img|image|video)?]\\([^()\\s]{1,300}\\)";

    private static final Pattern NAMED_FILES = Pattern.compile(NAMED_FILE);

    /** What the editor leaves if an upload was not finished. */
    private static final Pattern UNFINISHED =
            Pattern.compile("[*_]{0,3}Processing (?:img|image|gif|video) [\\w-]{3,40}(?:\\.{3}|…)[*_]{0,3}");

    private static final String POLL_LABEL = "View Poll";

    private StandIn() {}

    /** Whether a link is one, rather than a label that its author gave to a file. */
    static boolean isLink(String href, String label) {
        return POLL.matcher(href).matches()
                || (ADDRESS.matcher(href).matches() && (isAddress(label) || label.isEmpty()))
                || isPlaceholder(label);
    }

    /** The placeholder of a picture without a description. */
    private static boolean isPlaceholder(String label) {
        return label.equals("<image>") || label.equals("<gif>") || label.equals("<video>");
    }

    private static boolean isAddress(String label) {
        return label.startsWith("http://") || label.startsWith("https://");
    }

    /** Whether a paragraph, or what is emphasised in it, is nothing else. */
    static boolean isParagraph(String text) {
        return text.equals(POLL_LABEL) || UNFINISHED.matcher(text).matches();
    }

    /** Whether a picture is one of the site's, whose description the page made up. */
    static boolean isPicture(String source, String description) {
        return ADDRESS.matcher(source).matches() || description.equals("Comment Image");
    }

    /** Whether a text may name files of pictures. */
    static boolean mayNameFiles(String text) {
        return text.contains("![");
    }

    static String withoutFileNames(String text) {
        return NAMED_FILES.matcher(text).replaceAll("");
    }
}
