package io.github.llmdata.crawler.url;

import crawlercommons.domains.EffectiveTldFinder;

/**
 * Finds who owns a host, by the public suffix list.
 *
 * <p>The list has two parts: suffixes of registries ({@code co.uk}), and private ones, under which a company gives names
 * to its customers ({@code github.io}, {@code blogspot.com}). Only the first part counts here. What is limited is the
 * load on somebody's servers, and all names under a private suffix lead to the servers of one company: with the second
 * part a list of ten thousand blogs would be ten thousand budgets for one owner. The price is speed, not manners.
 */
public final class Domains {
    static {
        // Loaded in here, once: the library's own laziness is not safe among threads.
        if (!EffectiveTldFinder.getInstance().isConfigured()) {
            throw new IllegalStateException("The public suffix list cannot be read from the class path.");
        }
    }

    private Domains() {}

    /**
     * The registered domain that a host is part of, in lower case and without a dot at its end. Addresses, names of one
     * label, public suffixes and names under a top-level domain that the list does not have stand for themselves.
     */
    public static String registrable(String host) {
        String name = withoutLastDot(Ascii.lowerCase(host));
        String domain = EffectiveTldFinder.getAssignedDomain(name, false, true);
        return domain == null ? name : domain;
    }

    public static String withoutLastDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
