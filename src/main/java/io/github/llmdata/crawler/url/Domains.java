package io.github.llmdata.crawler.url;

import crawlercommons.domains.EffectiveTldFinder;

/**
 * Finds the registrable domain of a host, by the public suffix list (publicsuffix.org).
 *
 * <p>The list has two parts: suffixes of registries ({@code co.uk}), and private suffixes, under which a company gives
 * names to its customers ({@code github.io}, {@code blogspot.com}). Only the first part is used here. Requests are
 * limited per site to protect its servers, and all names under a private suffix lead to the servers of one company.
 * With the second part, ten thousand blogs of one company would be paced as ten thousand sites. So such lists are
 * fetched more slowly, but never less politely.
 */
public final class Domains {
    static {
        // Loads the list once, here: the library would load it at the first use, which is not thread-safe.
        if (!EffectiveTldFinder.getInstance().isConfigured()) {
            throw new IllegalStateException("The public suffix list cannot be read from the class path.");
        }
    }

    private Domains() {}

    /**
     * The registrable domain of a host, in lower case and without a dot at its end. IP addresses, names of one label,
     * public suffixes and names under a top-level domain that is not on the list are returned whole.
     */
    public static String registrable(String host) {
        String name = withoutLastDot(Ascii.lowerCase(host));
        String domain = EffectiveTldFinder.getAssignedDomain(name, false, true);
        return domain == null ? name : domain;
    }

    /** Whether a host is a name under a public suffix on the list, as {@code en.wikipedia.org}. */
    public static boolean isUnderKnownSuffix(String host) {
        return EffectiveTldFinder.getAssignedDomain(withoutLastDot(Ascii.lowerCase(host)), true, true) != null;
    }

    /** The host without the dot that may end a fully qualified name. */
    public static String withoutLastDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
