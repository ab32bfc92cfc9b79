package io.github.llmdata.crawler.warc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.llmdata.crawler.url.WebUrl;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The key under which an index of web archives lists a URL, so that the URLs of a domain stand together:
 * {@code https://www.example.org/Page?b=2&a=1} is {@code org,example)/page?a=1&b=2}. The rules are those of the Internet Archive's
 * {@code surt} (https://github.com/internetarchive/surt), which also turns addresses round, without its lists of parameters that name
 * a session.
 */
final class SurtKey {
    private static final Pattern WWW = Pattern.compile("^www[0-9]*\\.(?=.)");
    private static final Pattern BRACKETS = Pattern.compile("[\\[\\]]");
    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    private SurtKey() {}

    static String of(WebUrl url) {
        String host = WWW.matcher(url.host()).replaceFirst("");
        String port = url.authority().substring(url.host().length());
        String path = SLASHES.matcher(canonical(url.path())).replaceAll("/");
        String query = url.query()
                .filter(text -> !text.isEmpty())
                .map(text -> "?" + sorted(canonical(text)))
                .orElse("");
        return reversed(host) + port + ")" + (path.length() > 1 && path.endsWith("/") ? withoutEnd(path) : path)
                + query;
    }

    private static String withoutEnd(String path) {
        return path.substring(0, path.length() - 1);
    }

    private static String reversed(String host) {
        List<String> labels =
                Arrays.asList(BRACKETS.matcher(host).replaceAll("").split("\\.", -1));
        Collections.reverse(labels);
        return String.join(",", labels);
    }

    private static String sorted(String query) {
        return Arrays.stream(query.split("&", -1)).sorted().collect(Collectors.joining("&"));
    }

    /** In lower case, with escapes only where there must be one. */
    private static String canonical(String text) {
        byte[] octets = text.getBytes(ISO_8859_1);
        for (byte[] next = decoded(octets); next.length < octets.length; next = decoded(octets)) {
            octets = next;
        }
        StringBuilder canonical = new StringBuilder(text.length());
        for (byte octet : octets) {
            int value = octet & 0xFF;
            boolean isPlain = value > ' ' && value < 0x7F && value != '#' && value != '%';
            canonical.append(isPlain ? String.valueOf((char) value) : String.format(Locale.ROOT, "%%%02x", value));
        }
        return canonical.toString().toLowerCase(Locale.ROOT);
    }

    private static byte[] decoded(byte[] octets) {
        byte[] decoded = new byte[octets.length];
        int length = 0;
        for (int i = 0; i < octets.length; i++) {
            int high = i + 2 < octets.length && octets[i] == '%' ? digit(octets[i + 1]) : -1;
            int low = high < 0 ? -1 : digit(octets[i + 2]);
            decoded[length++] = low < 0 ? octets[i] : (byte) ((high << 4) | low);
            i += low < 0 ? 0 : 2;
        }
        return Arrays.copyOf(decoded, length);
    }

    private static int digit(byte octet) {
        return octet < 0 ? -1 : Character.digit(octet, 16);
    }
}
