package io.github.llmdata.crawler.model;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of licences in documents, by the URL of the licence text. */
public final class Licenses {
    private static final String COMMONS = "creativecommons.org/";

    /** The pages on which farms of wikis say what the name of a licence without a version means, and that version. */
    private static final Map<String, String> EXPLAINED =
            Map.of("fandom.com/licensing", "CC BY-SA 3.0", "wikia.com/licensing", "CC BY-SA 3.0");

    /** How words name a licence of Creative Commons that asks for attribution; "by" alone may stand for anything else. */
    private static final Pattern ATTRIBUTION = Pattern.compile(
            "(?<![a-z])(?:cc|creative commons(?: licen[cs]e| lizenz)?)[^a-z]{0,3}by(?![a-z])"
                    + "|creative commons.{0,60}attribution"
                    + "|attribution[ ,-]*(?:non|no ?deriv|share|[0-9])",
            Pattern.DOTALL);

    /** The one that asks for nothing; a page that names it in words does not always mean its text. */
    private static final Pattern ZERO = Pattern.compile("creative commons zero|(?<![a-z])cc-?0|(?<![a-z])cc zero");

    /** So many characters belong to the name of a licence; what comes later is about something else. */
    private static final int MAX_WORDS = 100;

    private Licenses() {}

    /** Returns a name such as {@code CC BY-SA 4.0}, or an empty string if the URL is not that of a known licence. */
    public static String named(String url) {
        String address = url.toLowerCase(Locale.ROOT);
        int at = address.indexOf(COMMONS);
        if (at >= 0) {
            return commons(address.substring(at + COMMONS.length()).split("/", 5));
        }
        if (address.contains("gnu.org/") && address.contains("fdl")) {
            return address.contains("fdl-1.") ? "GFDL " + version(address, address.indexOf("fdl-") + 4) : "GFDL";
        }
        return "";
    }

    /** Returns the name of a licence that a page states in its own words; the words themselves if no licence is known by them. */
    public static String stated(String words) {
        String known = known(words);
        return known.isEmpty() ? words.strip() : known;
    }

    /** Returns the name of a licence that some words name; an empty string if they name none that is known. */
    public static String known(String words) {
        String text = words.toLowerCase(Locale.ROOT).replace('_', ' ').replace('\u2013', '-');
        if (text.contains("gnu free documentation") || text.contains("gfdl")) {
            return ("GFDL " + versionIn(text)).strip();
        }
        Matcher attribution = ATTRIBUTION.matcher(text);
        if (ZERO.matcher(text).find() || !attribution.find()) {
            return "";
        }
        text = text.substring(attribution.start(), Math.min(text.length(), attribution.start() + MAX_WORDS));
        String terms = "CC BY" + (hasTerm(text, "nc", "commercial") ? "-NC" : "")
                + (hasTerm(text, "sa", "share") ? "-SA" : "") + (hasTerm(text, "nd", "deriv") ? "-ND" : "");
        return (terms + " " + versionIn(text)).strip();
    }

    /** As {@link #known(String)}, for words that link to a page; the version may be one that this page explains. */
    public static String known(String words, String href) {
        String known = known(words);
        String address = href.toLowerCase(Locale.ROOT);
        return EXPLAINED.entrySet().stream()
                .filter(page -> address.contains(page.getKey()))
                .map(Map.Entry::getValue)
                .filter(full -> full.substring(0, full.lastIndexOf(' ')).equals(known))
                .findFirst()
                .orElse(known);
    }

    /** Whether a text has a term of a licence, in a word or by its code, which may stand in {@code by-nc-sa} or alone. */
    private static boolean hasTerm(String text, String code, String word) {
        if (text.contains(word)) {
            return true;
        }
        for (int at = text.indexOf(code); at >= 0; at = text.indexOf(code, at + 1)) {
            boolean isStart = at > 0 && !Character.isLetter(text.charAt(at - 1));
            int end = at + code.length();
            if (isStart && (end == text.length() || !Character.isLetter(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    /** The first number with a point; empty if there is none. */
    private static String versionIn(String text) {
        for (int i = 1; i + 1 < text.length(); i++) {
            if (text.charAt(i) == '.'
                    && Character.isDigit(text.charAt(i - 1))
                    && Character.isDigit(text.charAt(i + 1))) {
                return version(text, i - 1);
            }
        }
        return "";
    }

    private static String commons(String[] path) {
        if (path.length < 2) {
            return "";
        }
        String version = path.length > 2 ? version(path[2], 0) : "";
        String name = switch (path[0]) {
            case "licenses" -> "CC " + path[1].toUpperCase(Locale.ROOT);
            case "publicdomain" -> path[1].equals("zero") ? "CC0" : "Public domain";
            default -> "";
        };
        return name.isEmpty() || version.isEmpty() ? name : name + " " + version;
    }

    private static String version(String text, int from) {
        int end = from;
        while (end < text.length()
                && end - from < 5
                && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        return text.substring(from, end > from && text.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
