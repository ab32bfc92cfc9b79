package io.github.llmdata.crawler.prepare.mask;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A kind of thing that is replaced by a placeholder in square brackets. */
public enum Mask {
    /** Addresses of mail. */
    EMAIL("(?<![\\p{L}\\p{N}_.+-])[\\p{L}\\p{N}_.+-]{1,64}@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,62})\\.){1,5}[A-Za-z]{2,24}"
            + "(?![\\p{L}\\p{N}])"),

    /** Addresses of machines in the public internet, version 4 and 6; those of private networks and examples stay. */
    IP("(?<![\\w.:])(?:\\d{1,3}(?:\\.\\d{1,3}){3}(?!\\w|\\.\\d)|[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\\w:]))"),

    /**
     * Telephone numbers: with the code of a country (ITU-T E.164), in the forms of North America, or behind a word such as
     * <i>Tel</i>.
     */
    PHONE("(?<![\\w+.={^-])(?:\\+1[ .-]?(?:\\([2-9]\\d{2}\\)|[2-9]\\d{2})[ .-]?\\d{3}[ .-]?\\d{4}"
            + "|\\+(?:7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(?:2[1-689]|3[578]|42|5[09]|6[7-9]|8[0578]|9[679])\\d)"
            + "[ .-]?(?:\\(0?\\d{0,4}\\)[ .-]?)?\\d{1,4}(?:[ .-]?\\d{2,4}){1,5}"
            + "|(?:1-)?[2-9]\\d{2}-\\d{3}-\\d{4}|[2-9]\\d{2}\\.[2-9]\\d{2}\\.\\d{4}|\\([2-9]\\d{2}\\) ?\\d{3}-\\d{4}"
            + "|(?<=(?:[Tt]el|[Pp]hone|[Ff]ax|[Mm]obile?|[Tt]elefon|[Tt]él)[.:]{0,2} {0,2})\\(?0\\d{1,4}\\)?[ ./-]?\\d{2,4}(?:[ ./-]?\\d{2,4}){1,4}"
            + ")(?![\\w-])"),

    /** Keys and tokens of services, in the shapes that their makers document, and private keys. */
    SECRET("-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----"
            + "(?:[A-Za-z0-9+/=\\s:,.\\\\\"'-]{0,20000}?-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----"
            + "|(?:\\s{1,4}[A-Za-z0-9+/=]{32,80})+)"
            + "|https://hooks\\.slack\\.com/services/[A-Za-z0-9/]{20,80}"
            + "|(?<=(?:secret_access_key|SECRET_ACCESS_KEY|[sS]ecretAccessKey)[\"']? {0,2}[:=] {0,2}[\"']?)[A-Za-z0-9+/]{40}"
            + "(?![A-Za-z0-9+/=])"
            + "|(?<![A-Za-z0-9])(?:(?:AKIA|ASIA)[A-Z0-9]{16}"
            + "|gh[pousr]_[A-Za-z0-9]{36,255}"
            + "|github_pat_[A-Za-z0-9_]{60,90}"
            + "|glpat-[A-Za-z0-9_-]{20}"
            + "|xox[abeoprs]-[A-Za-z0-9-]{10,120}|xapp-\\d-[A-Za-z0-9-]{20,120}"
            + "|sk-[A-Za-z0-9_-]{32,200}"
            + "|[rs]k_(?:live|test)_[A-Za-z0-9]{24,99}|whsec_[A-Za-z0-9+/=]{32,64}"
            + "|AIza[A-Za-z0-9_-]{35}|GOCSPX-[A-Za-z0-9_-]{28}|ya29\\.[A-Za-z0-9_-]{30,300}"
            + "|SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}"
            + "|npm_[A-Za-z0-9]{36}|pypi-AgE[A-Za-z0-9_-]{50,300}|hf_[A-Za-z]{34}"
            + "|eyJ[A-Za-z0-9_-]{10,1000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,1000})(?![A-Za-z0-9])");

    /** One of these occurs in each secret. */
    private static final List<String> SIGNS = List.of(
            "-----BEGIN ", "hooks.slack", "ECRET_ACCESS_KEY", "ecret_access_key", "ecretAccessKey", "AKIA", "ASIA", "ghp_",
            "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "xapp-", "sk-", "k_live_", "k_test_", "whsec_",
            "AIza", "GOCSPX-", "ya29.", "SG.", "npm_", "pypi-", "hf_", "eyJ");

    /** What stands before the number of a version. */
    private static final Pattern VERSION = Pattern.compile(
            "(?i)(?:==|[<>]=|\\bv|\\b(?:version|release|driver|firmware|build|chrome|firefox|edge|safari|java|php)[ :/]{1,2})$");

    /** Endings of files, and no domains: {@code icon@2x.png}. */
    private static final Pattern FILE = Pattern.compile("\\.(?:png|jpe?g|gif|svg|webp|css|js|html|json)$");

    private static final List<String> EXAMPLES =
            List.of("@example.", ".example", ".example.com", ".example.org", ".test");
    private static final int DIGITS_OF_PART = 4;
    private static final int FEWEST_DIGITS = 8;
    private static final int MOST_DIGITS = 15;

    private final Pattern pattern;

    Mask(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** The next place at which such a thing may begin; the length of the text if there is none. */
    private int start(String text, int from) {
        if (this == EMAIL) {
            return startOfAddress(text, from);
        }
        int at = from;
        while (at < text.length() && !(this == IP ? mayBeginIp(text, at) : mayBeginNumber(text, at))) {
            at++;
        }
        return at;
    }

    private static int startOfAddress(String text, int from) {
        for (int sign = text.indexOf('@', from); sign >= 0; sign = text.indexOf('@', sign + 1)) {
            int at = sign;
            while (at > from && isOfName(text.charAt(at - 1))) {
                at--;
            }
            if (at < sign && (at == 0 || !isOfName(text.charAt(at - 1)))) {
                return at;
            }
        }
        return text.length();
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || "_.+-".indexOf(c) >= 0;
    }

    private static boolean mayBeginIp(String text, int at) {
        int end = at;
        while (end < text.length() && end <= at + DIGITS_OF_PART && Character.digit(text.charAt(end), 16) >= 0) {
            end++;
        }
        return end > at && end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ':');
    }

    private static boolean mayBeginNumber(String text, int at) {
        char c = text.charAt(at);
        return c == '+' || c == '(' || (isDigit(c) && (at == 0 || !isDigit(text.charAt(at - 1))));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether what the pattern has found is one, and not only like one. */
    private boolean isOne(String text, MatchResult match) {
        String found = match.group();
        return switch (this) {
            case EMAIL -> !isNobody(found.toLowerCase(Locale.ROOT));
            case IP -> IpAddresses.isPublic(found)
                    && !VERSION.matcher(text.substring(Math.max(0, match.start() - 16), match.start())).find();
            case PHONE -> isLongEnough(found);
            case SECRET -> !found.startsWith("sk-") || isMixed(found.substring(2));
        };
    }

    /** Whether it is the address of an example or of a service, or none at all. */
    private static boolean isNobody(String address) {
        return isExample(address) || address.startsWith("git@") || FILE.matcher(address).find();
    }

    /** Whether a text has digits and letters of both cases, which names of other things have not. */
    private static boolean isMixed(String text) {
        return text.chars().anyMatch(Character::isDigit)
                && text.chars().anyMatch(Character::isUpperCase)
                && text.chars().anyMatch(Character::isLowerCase);
    }

    private static boolean isExample(String address) {
        return EXAMPLES.stream()
                .anyMatch(example -> example.startsWith("@") ? address.contains(example) : address.endsWith(example));
    }

    private static boolean isLongEnough(String number) {
        long digits = number.chars().filter(Character::isDigit).count();
        return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
    }

    /** What stands for a thing of this kind. */
    public String placeholder() {
        return "[" + name().toLowerCase(Locale.ROOT) + "]";
    }

    /** Replaces all things of this kind; the same text if there is none. */
    String apply(String text) {
        if (this == SECRET && SIGNS.stream().noneMatch(text::contains)) {
            return text;
        }
        Matcher matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        int from = 0;
        while (find(matcher, text, from)) {
            if (isOne(text, matcher)) {
                masked.append(text, copied, matcher.start()).append(placeholder());
                copied = matcher.end();
            }
            from = matcher.end();
        }
        return copied == 0
                ? text
                : masked.append(text, copied, text.length()).toString();
    }

    /** As {@link Matcher#find(int)}, but tries only the places where the pattern may begin. */
    private boolean find(Matcher matcher, String text, int from) {
        if (this == SECRET) {
            return matcher.find(from);
        }
        int at = start(text, from);
        while (at < text.length() && !matcher.region(at, text.length()).lookingAt()) {
            at = start(text, at + 1);
        }
        return at < text.length();
    }
}
