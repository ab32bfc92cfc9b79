package io.github.llmdata.crawler.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what site operators can reach whoever runs a crawl: a text with an e-mail address or the address of a web page in
 * it, such as {@code Name <name@host>}.
 *
 * @param text as it was set; may be empty
 */
public record Contact(String text) {
    private static final String HOST = "((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?)\\.?";
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:mailto:)?[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@" + HOST + "|https?://" + HOST + "(?::[0-9]*)?(?:[/?#].*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s<>(),;]+");

    /** Names that reach nobody in the public network (RFC 2606, 6761, 6762; .internal by ICANN). */
    private static final Set<String> RESERVED_TOP =
            Set.of("example", "invalid", "localhost", "test", "local", "internal");

    private static final Pattern RESERVED = Pattern.compile("(?:.*\\.)?example\\.(?:com|net|org)");

    /** The reason why nothing may be fetched with this contact, as a sentence; empty if there is none. */
    public Optional<String> obstacle() {
        String why = "was " + (text.isEmpty() ? "empty" : text);
        for (String word : BETWEEN_WORDS.split(text, -1)) {
            Matcher address = ADDRESS.matcher(word);
            if (address.matches()) {
                String host = address.group(1) == null ? address.group(2) : address.group(1);
                if (!isReserved(host.toLowerCase(Locale.ROOT))) {
                    return Optional.empty();
                }
                why = "was " + text + ", and " + host + " is a name for examples and tests";
            }
        }
        return Optional.of(
                "crawler.fetch.contact must name an e-mail address or a web page where site operators can reach you, "
                        + why + "; set it in conf/application.conf or with --set crawler.fetch.contact=YOUR_ADDRESS");
    }

    private static boolean isReserved(String host) {
        return RESERVED.matcher(host).matches() || RESERVED_TOP.contains(host.substring(host.lastIndexOf('.') + 1));
    }
}
