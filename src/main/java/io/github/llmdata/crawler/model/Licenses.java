package io.github.llmdata.crawler.model;

import java.util.Locale;

/** The names of licences in documents, by the URL of the licence text. */
public final class Licenses {
    private static final String COMMONS = "creativecommons.org/";

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
        String text = words.toLowerCase(Locale.ROOT).replace('_', ' ').replace('\u2013', '-');
        if (text.contains("gnu free documentation") || text.contains("gfdl")) {
            return ("GFDL " + versionIn(text)).strip();
        }
        boolean isCommons = text.contains("creative commons") || text.contains("cc-by") || text.contains("cc by");
        if (!isCommons && !text.contains("attribution")) {
            return words.strip();
        }
        String terms = "CC BY" + (hasTerm(text, "nc", "commercial") ? "-NC" : "")
                + (hasTerm(text, "sa", "share") ? "-SA" : "") + (hasTerm(text, "nd", "deriv") ? "-ND" : "");
        boolean isNamed = text.contains("attribution") || text.contains("by");
        return isNamed ? (terms + " " + versionIn(text)).strip() : words.strip();
    }

    private static boolean hasTerm(String text, String code, String word) {
        return text.contains(word) || text.contains("-" + code);
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
