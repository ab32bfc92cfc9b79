package io.github.llmdata.crawler.url;

import crawlercommons.domains.EffectiveTldFinder;
import org.jspecify.annotations.Nullable;

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
    private Domains() {}

    /** Loads the list once, for the first host that may be on it; the library itself would not do so safely with several threads. */
    private static final class SuffixList {
        static {
            if (!EffectiveTldFinder.getInstance().isConfigured()) {
                throw new IllegalStateException("The public suffix list cannot be read from the class path.");
            }
        }

        private SuffixList() {}

        static @Nullable String domain(String name, boolean isStrict) {
            return EffectiveTldFinder.getAssignedDomain(name, isStrict, true);
        }
    }

    /**
     * The registrable domain of a host, in lower case and without a dot at its end. IP addresses, names of one label,
     * public suffixes and names under a top-level domain that is not on the list are returned whole.
     */
    public static String registrable(String host) {
        String name = withoutLastDot(Ascii.lowerCase(host));
        String domain = isOffTheList(name) ? null : SuffixList.domain(name, false);
        return domain == null ? name : domain;
    }

    /** Whether a name is in no case under a suffix: one label, or an IP address. */
    private static boolean isOffTheList(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.length() == name.length() || name.endsWith("]") || Ascii.isNumber(last);
    }

    /** Whether a host is a name under a public suffix on the list, as {@code en.wikipedia.org}. */
    public static boolean isUnderKnownSuffix(String host) {
        return SuffixList.domain(withoutLastDot(Ascii.lowerCase(host)), true) != null;
    }

    /** The host without the dot that may end a fully qualified name. */
    public static String withoutLastDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
