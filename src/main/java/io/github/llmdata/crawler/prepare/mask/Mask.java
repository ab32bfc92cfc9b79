package io.github.llmdata.crawler.prepare.mask;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A kind of thing that is replaced by a placeholder in square brackets. */
public enum Mask {
    /** Addresses of mail. */
    EMAIL("(?<![\\w.+-])[\\w.+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\\.){1,5}[A-Za-z]{2,24}(?![\\w-])"),

    /** Addresses of machines in the public internet, version 4 and 6; those of private networks and examples stay. */
    IP("(?<![\\w.:])(?:\\d{1,3}(?:\\.\\d{1,3}){3}(?!\\w|\\.\\d)|[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\\w:]))"),

    /** Telephone numbers: with the code of a country, or in the form {@code (555) 123-4567} or {@code 555-123-4567}. */
    PHONE("(?<![\\w+.-])(?:\\+[1-9]\\d{0,2}[ .-]?(?:\\(0?\\d{1,4}\\)[ .-]?)?\\d{2,4}(?:[ .-]?\\d{2,4}){1,4}"
            + "|\\([2-9]\\d{2}\\) ?\\d{3}-\\d{4}|[2-9]\\d{2}-\\d{3}-\\d{4})(?![\\w-])"),

    /** Keys and tokens of services, in the shapes that their makers document, and private keys. */
    SECRET("-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\\s:,.-]{0,20000}?-----END [A-Z ]{0,30}PRIVATE KEY-----"
            + "|(?<![A-Za-z0-9])(?:(?:AKIA|ASIA)[A-Z2-7]{16}"
            + "|gh[pousr]_[A-Za-z0-9]{36}"
            + "|github_pat_[A-Za-z0-9_]{60,90}"
            + "|glpat-[A-Za-z0-9_-]{20}"
            + "|xox[abeoprs]-[A-Za-z0-9-]{10,120}"
            + "|sk-(?:proj-|ant-)?[A-Za-z0-9_-]{32,200}"
            + "|[rs]k_live_[A-Za-z0-9]{24,99}"
            + "|AIza[A-Za-z0-9_-]{35}"
            + "|npm_[A-Za-z0-9]{36}"
            + "|eyJ[A-Za-z0-9_-]{10,1000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,1000})(?![A-Za-z0-9])");

    private static final List<String> EXAMPLES =
            List.of("@example.", ".example", ".example.com", ".example.org", ".test");
    private static final int FEWEST_DIGITS = 8;
    private static final int MOST_DIGITS = 15;

    private final Pattern pattern;

    Mask(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** A quick test that most texts fail: whether a text may hold such a thing. */
    private boolean mayOccurIn(String text) {
        return switch (this) {
            case EMAIL -> text.indexOf('@') > 0;
            case IP -> text.indexOf('.') >= 0 || text.indexOf(':') >= 0;
            case PHONE, SECRET -> true;
        };
    }

    /** Whether what the pattern has found is one, and not only like one. */
    private boolean isOne(String found) {
        return switch (this) {
            case EMAIL -> !isExample(found.toLowerCase(Locale.ROOT));
            case IP -> IpAddresses.isPublic(found);
            case PHONE -> isLongEnough(found);
            case SECRET -> true;
        };
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
        if (!mayOccurIn(text)) {
            return text;
        }
        Matcher matcher = pattern.matcher(text);
        Function<MatchResult, String> replacement =
                match -> Matcher.quoteReplacement(isOne(match.group()) ? placeholder() : match.group());
        return matcher.find() ? matcher.reset().replaceAll(replacement) : text;
    }
}
