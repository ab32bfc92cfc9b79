package io.github.llmdata.crawler.url;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.util.ICUInputTooLongException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Parses the host of a URL into the form in which it is sent: a domain in ASCII, an IPv4 address, an IPv6 address in
 * brackets or, if the scheme is not special, an opaque name.
 */
final class HostParser {
    private static final String FORBIDDEN = "\0\t\n\r #/:<>?@[\\]^|";

    private static final IDNA UTS46 = IDNA.getUTS46Instance(
            IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /** ICU always checks hyphens and lengths; the URL standard does not. */
    private static final Set<IDNA.Error> TOLERATED = EnumSet.of(
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4,
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG);

    private HostParser() {}

    /** Parses the host of a special scheme. */
    static Optional<String> parse(String host) {
        if (host.startsWith("[")) {
            return bracketed(host);
        }
        boolean isPlain = Ascii.isAscii(host) && host.indexOf('%') < 0;
        String domain = isPlain ? host : new String(PercentCode.decode(host), StandardCharsets.UTF_8);
        return toAscii(domain)
                .filter(ascii -> ascii.chars().noneMatch(HostParser::isForbiddenInDomain))
                .flatMap(ascii -> Ipv4.endsInNumber(ascii) ? Ipv4.parse(ascii) : Optional.of(ascii));
    }

    /** Parses the host of a scheme that is not special; it may be empty. */
    static Optional<String> parseOpaque(String host) {
        if (host.startsWith("[")) {
            return bracketed(host);
        }
        return host.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)
                ? Optional.empty()
                : Optional.of(EncodeSet.CONTROL.encode(host, 0, host.length()));
    }

    private static Optional<String> bracketed(String host) {
        return host.endsWith("]")
                ? Ipv6.parse(host.substring(1, host.length() - 1)).map(address -> "[" + address + "]")
                : Optional.empty();
    }

    /** A domain in ASCII is accepted even if its Punycode is invalid, because such names are in use. */
    private static Optional<String> toAscii(String domain) {
        if (Ascii.isAscii(domain)) {
            return Optional.of(Ascii.lowerCase(domain)).filter(ascii -> !ascii.isEmpty());
        }
        IDNA.Info info = new IDNA.Info();
        try {
            String ascii = UTS46.nameToASCII(domain, new StringBuilder(), info).toString();
            return Optional.of(ascii).filter(name -> TOLERATED.containsAll(info.getErrors()) && !name.isEmpty());
        } catch (ICUInputTooLongException e) {
            // ICU rejects labels of more than 1,000 characters; the DNS allows 63 bytes.
            return Optional.empty();
        }
    }

    private static boolean isForbiddenInDomain(int c) {
        return c <= 0x1F || c == '%' || c == 0x7F || FORBIDDEN.indexOf(c) >= 0;
    }
}
